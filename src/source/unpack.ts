import { createGunzip } from "node:zlib";
import type { ForeignForm } from "./foreign-form.js";
import { bytesOfForm, formOf, type LogForm } from "./log-form.js";

/** Takes bytes, one chunk after the other; a chunk may change once it is taken. Either rejects where they cannot be. */
export interface ByteTaker {
  readonly take: (chunk: Uint8Array) => void | Promise<void>;
  /** To be called once, behind the last chunk. */
  readonly end: () => void | Promise<void>;
}

/** Compressed data that ends too early, is damaged, or is followed by something else; the message is a clause. */
export class CompressionError extends Error {
  override readonly name = "CompressionError";
}

/** Bytes that are no log's; the message is a clause, and the form undefined where nobody knows it. */
export class ForeignFormError extends Error {
  override readonly name = "ForeignFormError";
  readonly form: ForeignForm | undefined;

  constructor(form?: ForeignForm) {
    super(form?.is ?? "is no text");
    this.form = form;
  }
}

/** CloudWatch Logs sends its batches compressed, and Firehose may compress what it is sent. */
const mostLayers = 2;

/**
 * Takes the bytes of a file and hands them on: unpacked where they are gzip, of one member or of many, packed once or
 * twice; as UTF-8 where they are UTF-16. It rejects with a CompressionError where they cannot be unpacked to their end,
 * and with a ForeignFormError where they are no log's; what came before has been handed on.
 */
export function unpack(onChunk: (chunk: Uint8Array) => void, layers = mostLayers): ByteTaker {
  let head: Uint8Array = new Uint8Array();
  let rest: ByteTaker | undefined;
  const begin = () => {
    rest = takerFor(formOf(head), onChunk, layers);
    return rest.take(head);
  };
  return {
    take: (chunk) => {
      if (rest !== undefined) return rest.take(chunk);
      head = Buffer.concat([head, chunk]);
      return head.length < bytesOfForm ? undefined : begin();
    },
    end: async () => {
      if (rest === undefined) await begin();
      await rest?.end();
    },
  };
}

function takerFor(form: LogForm, onChunk: (chunk: Uint8Array) => void, layers: number): ByteTaker {
  switch (form.kind) {
    case "text":
      return { take: onChunk, end: () => undefined };
    case "utf-16":
      return fromUtf16(onChunk, form.encoding);
    case "gzip":
      if (layers > 0) return gunzipInto(unpack(onChunk, layers - 1));
      throw new ForeignFormError();
    case "foreign":
      throw new ForeignFormError(form);
    case "binary":
      throw new ForeignFormError();
  }
}

/** Its byte-order mark is left out. */
function fromUtf16(onChunk: (chunk: Uint8Array) => void, encoding: "utf-16le" | "utf-16be"): ByteTaker {
  const decoder = new TextDecoder(encoding);
  return {
    take: (chunk) => {
      onChunk(Buffer.from(decoder.decode(chunk, { stream: true })));
    },
    end: () => {
      onChunk(Buffer.from(decoder.decode()));
    },
  };
}

function gunzipInto(inner: ByteTaker): ByteTaker {
  const gunzip = createGunzip();
  const unpacked = handOnAll(gunzip, inner);
  unpacked.catch(() => undefined); // whoever takes next is told
  return {
    take: async (chunk) => {
      const taken = new Promise<void>((resolve) => {
        gunzip.write(chunk, () => {
          resolve();
        });
      });
      await Promise.race([unpacked, taken]);
    },
    end: async () => {
      gunzip.end();
      await unpacked;
    },
  };
}

async function handOnAll(gunzip: AsyncIterable<Uint8Array>, inner: ByteTaker): Promise<void> {
  try {
    for await (const chunk of gunzip) await inner.take(chunk);
  } catch (error) {
    throw compressionError(error);
  }
  await inner.end();
}

function compressionError(cause: unknown): unknown {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "Z_BUF_ERROR") return new CompressionError("its compressed data ends too early", { cause });
  if (code === "Z_DATA_ERROR")
    return new CompressionError("its compressed data is damaged, or followed by something else", { cause });
  return cause;
}
