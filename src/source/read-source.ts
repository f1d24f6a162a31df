import { createReadStream } from "node:fs";
import { OperationalError } from "../operational-error.js";

/** Bytes, and where they come from. */
export interface Source {
  /** As the caller wrote it; `-` is standard input. */
  readonly location: string;
  readonly bytes: Uint8Array;
}

/** API Gateway takes 1 MB; more is read, so that what is wrong with a larger file can still be told. */
export const mostSourceBytes = 16_000_000;

/**
 * Reads a location whole: a path, or `-` for standard input.
 * @throws OperationalError when it cannot be read, or holds more than `mostSourceBytes`
 */
export async function readSource(location: string, stdin: AsyncIterable<Uint8Array | string>): Promise<Source> {
  refuseContent(location);
  if (/^(?:s3:\/\/|domain:)/.test(location)) {
    throw new OperationalError(
      "unsupported-location",
      `${location}: this version reads files and standard input only.`,
      "Download the object first, for example with aws s3 cp, and name the file.",
    );
  }
  return { location, bytes: await readWhole(location, () => (location === "-" ? stdin : createReadStream(location))) };
}

/**
 * What was meant as a path may be what the file holds, a private key among it: that is not repeated.
 * @throws OperationalError when a location holds PEM
 */
export function refuseContent(location: string): void {
  if (!location.includes("-----BEGIN")) return;
  throw new OperationalError(
    "not-found",
    "The content of a file was given where its path is needed.",
    "Name the file.",
  );
}

async function readWhole(location: string, open: () => AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of open()) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > mostSourceBytes) throw tooLarge(location);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof OperationalError ? error : readFailure(location, error);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(location: string): OperationalError {
  const most = mostSourceBytes / 1_000_000;
  return new OperationalError(
    "too-large",
    `${location} has more than ${most} MB; API Gateway takes truststores of up to 1 MB.`,
    "Name the file that holds the certificates.",
  );
}

function readFailure(location: string, cause: unknown): OperationalError {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return new OperationalError("not-found", `${location} does not exist.`, "Check the path.", { cause });
    case "EISDIR":
      return new OperationalError("is-a-directory", `${location} is a folder.`, "Name a file in it.", { cause });
    case "EACCES":
    case "EPERM":
      return new OperationalError("access-denied", `${location} may not be read.`, "Check its permissions.", { cause });
    default: {
      const why = cause instanceof Error ? cause.message : String(cause);
      return new OperationalError("read-failed", `${location} cannot be read: ${why}`, "Check the path.", { cause });
    }
  }
}
