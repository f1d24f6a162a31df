import { realpath } from "node:fs/promises";

/** One for all ways to a file. What is not there is told when it is read. */
export async function identityOf(location: string): Promise<string> {
  return location === "-" ? location : realpath(location).catch(() => location);
}
