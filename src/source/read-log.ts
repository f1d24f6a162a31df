import { open } from "node:fs/promises";
import { OperationalError } from "../operational-error.js";
import { readFailure } from "./read-failure.js";
import { CompressionError, ForeignFormError, unpack } from "./unpack.js";

/** What is told while a log is read. */
export interface LogListener {
  /** The next bytes of the log, unpacked, and UTF-8. They may change once this returns. */
  readonly onChunk: (chunk: Uint8Array) => void;
  /** So many bytes more were read of the log as it is stored. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * Reads a log to its end, chunk by chunk, and unpacks it where it is compressed: a path, or `-` for standard input.
 * @throws OperationalError when it cannot be read, is no text, or ends too early; what was read till then has been told
 */
export async function readLog(
  location: string,
  stdin: AsyncIterable<Uint8Array | string>,
  { onChunk, onRead }: LogListener,
): Promise<void> {
  const { take, end } = unpack(onChunk);
  try {
    for await (const chunk of location === "-" ? stdin : chunksOf(location)) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      onRead?.(bytes.length);
      await take(bytes);
    }
    await end();
  } catch (error) {
    if (error instanceof CompressionError) throw cutShort(location, error);
    if (error instanceof ForeignFormError) throw noLog(location, error);
    throw error instanceof Error && "code" in error ? readFailure(location, error) : error;
  }
}

/** Whether a log was not read because it is no text at all, and nothing that is known. */
export function isNoText({ cause }: OperationalError): boolean {
  return cause instanceof ForeignFormError && cause.form === undefined;
}

/** Bytes that are read at once, more of a file that fills the least of them. More read no faster, and cost memory. */
const chunkSize = { least: 16 * 1024, most: 256 * 1024 };

/** The bytes of a file. The next ones are read while these are used, and then go into the same buffer again. */
async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const read = (into: Buffer) => {
    const reading = file.read(into, 0, into.length, null);
    reading.catch(() => undefined); // whoever waits for it is told, which may be later than it fails
    return reading;
  };
  try {
    let spare: Buffer = Buffer.allocUnsafe(chunkSize.least);
    let ahead = read(Buffer.allocUnsafe(chunkSize.least));
    for (;;) {
      const { bytesRead, buffer } = await ahead;
      if (bytesRead === 0) return;
      const isToGrow = bytesRead === buffer.length && spare.length < chunkSize.most;
      ahead = read(isToGrow ? Buffer.allocUnsafe(chunkSize.most) : spare);
      yield buffer.subarray(0, bytesRead);
      spare = buffer;
    }
  } finally {
    await file.close(); // waits for what is still being read
  }
}

function cutShort(location: string, cause: CompressionError): OperationalError {
  return new OperationalError(
    "cut-short",
    `${location} was not read to its end: ${cause.message}.`,
    "Fetch the file again.",
    { cause },
  );
}

function noLog(location: string, cause: ForeignFormError): OperationalError {
  const hint = cause.form?.hint ?? "Name the log itself, as text or gzip.";
  return new OperationalError("read-failed", `${location} ${cause.message}.`, hint, { cause });
}
