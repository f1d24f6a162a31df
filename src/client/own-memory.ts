/*
 * Small buffers of Node.js share their memory, and whoever holds one can reach what else lies there. So texts that may be
 * private keys go in and out of memory of their own.
 */

type Encoding = "utf8" | "latin1" | "base64";

/** The bytes of a text, in memory that nothing else is put into. */
export function ownBytesOf(text: string, encoding: Encoding = "utf8"): Uint8Array {
  const bytes = Buffer.alloc(Buffer.byteLength(text, encoding));
  return bytes.subarray(0, bytes.write(text, encoding));
}

/** The text of bytes, read where they lie. */
export function textOf(bytes: Uint8Array, encoding: Encoding = "latin1"): string {
  return viewOf(bytes).toString(encoding);
}

/** The same memory as a `Buffer`. */
export function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
