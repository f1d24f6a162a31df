import { stat } from "node:fs/promises";
import { extname } from "node:path";
import { OperationalError } from "../operational-error.js";
import { filesBelow } from "./files-below.js";
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
 * files that match it, both sorted. Any other location stands for itself, whether it exists or not. `tell` is told which
 * folders below cannot be read, and the rest is given; without it they are thrown.
 * @throws OperationalError when a folder cannot be read, or nothing is found
 */
export async function expandLocation(
  location: string,
  wanted = wantedCertificates,
  tell: (failure: OperationalError) => void = rethrow,
): Promise<ExpandedLocation> {
  refuseNoFile(location);
  const status = await stat(location).catch(() => undefined);
  if (status?.isDirectory() === true) {
    return found(location, parted(await filesBelow(location, tell), wanted), wanted, nothingIn);
  }
  if (status !== undefined || !/[*?[{]/.test(location)) return { locations: [location], named: true, passedOver: 0 };
  const { glob } = await import("tinyglobby");
  const files = await glob(location, { expandDirectories: false });
  return found(location, { files, passedOver: 0 }, wanted, nothingMatches);
}

function rethrow(failure: OperationalError): never {
  throw failure;
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

function parted(visible: readonly string[], { extensions }: Wanted): Files {
  const files = visible.filter((file) => extensions === undefined || extensions.includes(extname(file).toLowerCase()));
  return { files, passedOver: visible.length - files.length };
}
