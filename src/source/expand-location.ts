import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { OperationalError } from "../operational-error.js";
import { refuseNoFile } from "./refuse-location.js";

/** What files with certificates are called; others in a folder are passed over. */
const extensions = [".pem", ".crt", ".cer", ".cert", ".der", ".p12", ".pfx", ".p7b", ".p7c", ".json"];

/** Files of one folder or glob. More are a mistake, or a matter of logs. */
const mostFiles = 10_000;

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
export async function expandLocation(location: string): Promise<ExpandedLocation> {
  refuseNoFile(location);
  const status = await stat(location).catch(() => undefined);
  if (status?.isDirectory() === true) return found(location, await filesBelow(location), isFolder);
  if (status !== undefined || !/[*?[{]/.test(location)) return { locations: [location], named: true, passedOver: 0 };
  const { glob } = await import("tinyglobby");
  const files = await glob(location, { expandDirectories: false });
  return found(location, { files, passedOver: 0 }, isGlob);
}

const isFolder = (location: string) =>
  new OperationalError(
    "not-found",
    `${location} is a folder without a file that could hold a certificate.`,
    `Such files end in ${extensions.join(", ")}; name any other by itself.`,
  );

const isGlob = (location: string) =>
  new OperationalError("not-found", `No file matches ${location}.`, "Check the path.");

function found(location: string, { files, passedOver }: Files, nothing: (location: string) => Error): ExpandedLocation {
  if (files.length === 0) throw nothing(location);
  if (files.length <= mostFiles) return { locations: files.toSorted(), named: false, passedOver };
  throw new OperationalError(
    "too-large",
    `${location} stands for ${files.length} files; up to ${mostFiles} are judged in one run.`,
    "Name a part of them.",
  );
}

interface Files {
  readonly files: readonly string[];
  readonly passedOver: number;
}

async function filesBelow(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OperationalError("read-failed", `${folder} cannot be read: ${why}`, "Check its permissions.", { cause });
  });
  const visible = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
  const promising = visible.filter((entry) => extensions.includes(extname(entry.name).toLowerCase()));
  const files = promising.map((entry) => join(entry.parentPath, entry.name));
  return { files, passedOver: visible.length - promising.length };
}
