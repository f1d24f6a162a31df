import { OperationalError } from "../operational-error.js";

/** API Gateway takes 1 MB; more is read, so that what is wrong with a larger file can still be told. */
export const mostSourceBytes = 16_000_000;

/**
 * Puts the bytes of a stream together, and ends it when they become too many. What the stream throws is passed on.
 * @throws OperationalError when it holds more than `mostSourceBytes`
 */
export async function readWhole(location: string, stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > mostSourceBytes) throw tooLarge(location);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}

/** What holds more bytes than are read of anything. */
export function tooLarge(location: string): OperationalError {
  const most = mostSourceBytes / 1_000_000;
  return new OperationalError(
    "too-large",
    `${location} has more than ${most} MB; API Gateway takes truststores of up to 1 MB.`,
    `Name the ${location.startsWith("s3://") ? "object" : "file"} that holds the certificates.`,
  );
}
