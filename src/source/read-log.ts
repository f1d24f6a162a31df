import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { OperationalError } from "../operational-error.js";
import { readFailure } from "./read-failure.js";
import { CompressionError, unpackingSink } from "./unpacking-sink.js";

/** What is told while a log is read. */
export interface LogListener {
  /** The next bytes of the log, unpacked. They may change once this returns. */
  readonly onChunk: (chunk: Uint8Array) => void;
  /** So many bytes more were read of the log as it is stored. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * Reads a log to its end, chunk by chunk, and unpacks it where it is compressed: a path, or `-` for standard input.
 * @throws OperationalError when it cannot be read, or not to its end; what was read till then has been told
 */
export async function readLog(
  location: string,
  stdin: AsyncIterable<Uint8Array | string>,
  { onChunk, onRead }: LogListener,
): Promise<void> {
  const stored = location === "-" ? stdin : createReadStream(location, { highWaterMark: chunkSize });
  try {
    await pipeline(Readable.from(counted(stored, onRead)), unpackingSink(onChunk));
  } catch (error) {
    if (error instanceof CompressionError) throw cutShort(location, error);
    throw error instanceof Error && "code" in error ? readFailure(location, error) : error;
  }
}

/** Bytes. Larger chunks read no faster, and cost memory. */
const chunkSize = 256 * 1024;

async function* counted(stream: AsyncIterable<Uint8Array | string>, onRead?: (bytes: number) => void) {
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    onRead?.(bytes.length);
    yield bytes;
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
