import { execPath } from "node:process";
import { fileURLToPath } from "node:url";

/** How the shell calls this Node.js. */
export const node = quoted(execPath);

/** How the shell calls the built command. */
export const command = `${node} ${quoted(fileURLToPath(new URL("../dist/bin.js", import.meta.url)))}`;

/** A word for the shell. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
