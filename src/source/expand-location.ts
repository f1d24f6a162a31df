import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { OperationalError } from "../operational-error.js";
import { refuseNoFile } from "./refuse-location.js";

/** What is looked for in a folder. */
export interface Wanted {
  /** As in: a file that could hold … */
  readonly what: string;
  /** How the names of such files end; any if undefined. Others in a folder are passed over. */
  readonly extensions?: readonly string[];
  /** Files of one folder or glob; more are a mistake. */
  readonly most: number;
}

/** Files that hold certificates. */
export const wantedCertificates: Wanted = {
  what: "a certificate",
  extensions: [".pem", ".crt", ".cer", ".cert", ".der", ".p12", ".pfx", ".p7b", ".p7c", ".json"],
  most: 10_000,
};

/** Files of logs. Firehose writes one every few minutes, which are a hundred thousand in a year. */
export const wantedLogs: Wanted = { what: "a log", most: 1_000_000 };

/** The files that a location stands for. */
export interface ExpandedLocation {
  readonly locations: readonly string[];
  /** Whether somebody named the file; false where it was found in a folder or by a glob. */
  readonly named: boolean;
  /** Files of a folder whose names promise no certificate. */
  readonly passedOver: number;
}

/**
 * Expands a folder to the files below it that may hold certificates, and a glob that the shell has left as it is to the
 * files that match it, both sorted. Any other location stands for itself, whether it exists or not.
 * @throws OperationalError when a folder cannot be read, or nothing is found
 */
export async function expandLocation(location: string, wanted = wantedCertificates): Promise<ExpandedLocation> {
  refuseNoFile(location);
  const status = await stat(location).catch(() => undefined);
  if (status?.isDirectory() === true) return found(location, await filesBelow(location, wanted), wanted, nothingIn);
  if (status !== undefined || !/[*?[{]/.test(location)) return { locations: [location], named: true, passedOver: 0 };
  const { glob } = await import("tinyglobby");
  const files = await glob(location, { expandDirectories: false });
  return found(location, { files, passedOver: 0 }, wanted, nothingMatches);
}

const nothingIn = (location: string, { what, extensions }: Wanted) =>
  new OperationalError(
    "not-found",
    `${location} is a folder without a file that could hold ${what}.`,
    extensions ? `Such files end in ${extensions.join(", ")}; name any other by itself.` : "Check the path.",
  );

const nothingMatches = (location: string) =>
  new OperationalError("not-found", `No file matches ${location}.`, "Check the path.");

function found(
  location: string,
  { files, passedOver }: Files,
  wanted: Wanted,
  nothing: (location: string, wanted: Wanted) => Error,
): ExpandedLocation {
  if (files.length === 0) throw nothing(location, wanted);
  if (files.length <= wanted.most) return { locations: files.toSorted(), named: false, passedOver };
  throw new OperationalError(
    "too-large",
    `${location} stands for ${files.length} files; up to ${wanted.most} are judged in one run.`,
    "Name a part of them.",
  );
}

interface Files {
  readonly files: readonly string[];
  readonly passedOver: number;
}

async function filesBelow(folder: string, { extensions }: Wanted): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperationalError("read-failed", `${folder} cannot be read: ${why}`, "Check its permissions.", { cause });
  });
  const visible = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const promising = visible.filter(
    (entry) => extensions === undefined || extensions.includes(extname(entry.name).toLowerCase()),
  );
  const files = promising.map((entry) => join(entry.parentPath, entry.name));
  return { files, passedOver: visible.length - promising.length };
}
