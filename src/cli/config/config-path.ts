import { isAbsolute, relative, resolve, sep } from "node:path";

/** Whether a location is no path: an object in S3, a custom domain, an address on the web. */
export function isAddress(location: string): boolean {
  return /^(?:s3:\/\/|https?:\/\/|domain:)/i.test(location);
}

/** A location that a file names from its own folder, as it is called in the working folder. */
export function fromWorkingFolder(location: string, folder: string, workingFolder: string): string {
  if (isAddress(location) || isAbsolute(location)) return location;
  const path = pathBetween(workingFolder, resolve(folder, location));
  return isAddress(path) || path === "-" ? `./${path}` : path;
}

/** The path from one folder to a file or another folder, both absolute; with slashes on every system. */
export function pathBetween(from: string, to: string): string {
  return relative(from, to).split(sep).join("/") || ".";
}
