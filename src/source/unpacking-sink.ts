import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** Compressed data that ends too early, is damaged, or is followed by something else; the message is a clause. */
export class CompressionError extends Error {
  override readonly name = "CompressionError";
}

/** CloudWatch Logs sends its batches compressed, and Firehose may compress what it is sent. */
const mostLayers = 2;

/**
 * Takes the bytes of a file and hands them on, unpacked where they are gzip, of one member or of many, packed once or
 * twice. It ends with a CompressionError where they cannot be unpacked to their end; what came before has been handed on.
 */
export function unpackingSink(onChunk: (chunk: Uint8Array) => void, layers = mostLayers): Writable {
  let head: Uint8Array | undefined = new Uint8Array();
  let layer: Layer | undefined;
  const handOn = (chunk: Uint8Array, done: (error?: Error) => void) => {
    try {
      onChunk(chunk);
      done();
    } catch (error) {
      done(error as Error); // thrown here, it would be nobody's
    }
  };
  const forward = (chunk: Uint8Array, done: (error?: Error) => void) => {
    if (layer === undefined) handOn(chunk, done);
    else layer.write(chunk, done);
  };
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      if (head === undefined) {
        forward(chunk, done);
        return;
      }
      head = Buffer.concat([head, chunk]);
      if (head.length < magic.length) {
        done();
        return;
      }
      if (layers > 0 && magic.every((byte, place) => head?.[place] === byte)) {
        layer = layerOf(unpackingSink(onChunk, layers - 1), (error) => this.destroy(error));
      }
      forward(head, done);
      head = undefined;
    },
    final(done) {
      if (layer !== undefined) layer.end(done);
      else if (head !== undefined && head.length > 0) handOn(head, done);
      else done();
    },
  });
}

/** RFC 1952 2.3.1. */
const magic = [0x1f, 0x8b] as const;

/** One layer of compression, from the bytes that come in to the sink of what is in them. */
interface Layer {
  readonly write: (chunk: Uint8Array, done: () => void) => void;
  readonly end: (done: (error?: Error) => void) => void;
}

function layerOf(inner: Writable, fail: (error: Error) => void): Layer {
  const gunzip = createGunzip();
  let ended: ((error?: Error) => void) | undefined;
  pipeline(gunzip, inner).then(
    () => {
      ended?.();
    },
    (error: unknown) => {
      (ended ?? fail)(compressionError(error));
    },
  );
  return {
    write: (chunk, done) => {
      gunzip.write(chunk, () => {
        done();
      });
    },
    end: (done) => {
      ended = done;
      gunzip.end();
    },
  };
}

function compressionError(cause: unknown): Error {
  if (cause instanceof CompressionError || !(cause instanceof Error)) return cause as Error;
  const code = "code" in cause ? cause.code : undefined;
  if (code === "Z_BUF_ERROR") return new CompressionError("its compressed data ends too early", { cause });
  if (code === "Z_DATA_ERROR")
    return new CompressionError("its compressed data is damaged, or followed by something else", { cause });
  return cause;
}
