import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { OperationalError } from "../../src/operational-error.js";
import { isNoText, readLog } from "../../src/source/read-log.js";
import { folderWith } from "../cli/files.js";

const text = Buffer.from(Array.from({ length: 20_000 }, (_, line) => `line ${line} ${Math.sin(line)}\n`).join(""));

/** What a log's reader is handed, and what the read ends with. */
async function readingOf(location: string, stdin: AsyncIterable<Uint8Array | string> = nothing()) {
  const chunks: Buffer[] = [];
  let stored = 0;
  const onRead = (bytes: number) => (stored += bytes);
  const error = await readLog(location, stdin, { onChunk: (chunk) => chunks.push(Buffer.from(chunk)), onRead }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const bytes = Buffer.concat(chunks);
  return { bytes, isBeginning: text.subarray(0, bytes.length).equals(bytes), stored, error };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // no chunk at all
}

async function* byBytes(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size)
    yield await Promise.resolve(bytes.subarray(start, start + size));
}

function fileWith(bytes: Uint8Array): string {
  return folderWith({ "access.log": bytes })("access.log");
}

describe("a log", () => {
  const member = (from: number, to: number) => gzipSync(text.subarray(from, to));
  const stored: readonly (readonly [form: string, bytes: Uint8Array])[] = [
    ["as it is", text],
    ["as gzip", gzipSync(text)],
    [
      "as gzip of several members, one behind the other",
      Buffer.concat([member(0, 500), member(500, 501), member(501, text.length)]),
    ],
    ["packed twice, as Firehose stores what CloudWatch Logs has packed", gzipSync(gzipSync(text))],
    ["in UTF-16, as PowerShell writes what a command prints", Buffer.from(`\uFEFF${text.toString()}`, "utf16le")],
    ["in UTF-16 without its mark", Buffer.from(text.toString(), "utf16le")],
    ["in big-endian UTF-16", Buffer.from(`\uFEFF${text.toString()}`, "utf16le").swap16()],
    ["in UTF-16, as gzip", gzipSync(Buffer.from(`\uFEFF${text.toString()}`, "utf16le"))],
  ];

  test.each(stored)("is handed on whole when stored %s", async (_form, bytes) => {
    expect(await readingOf(fileWith(bytes))).toMatchObject({
      isBeginning: true,
      bytes: { length: text.length },
      stored: bytes.length,
      error: undefined,
    });
  });

  test.each(stored)("comes the same way from standard input, %s, a few bytes at a time", async (_form, bytes) => {
    expect(await readingOf("-", byBytes(bytes, 97))).toMatchObject({
      isBeginning: true,
      bytes: { length: text.length },
      stored: bytes.length,
      error: undefined,
    });
  });

  test.each([0, 1])("of %i bytes is handed on as it is", async (length) => {
    const bytes = Buffer.from([0x1f]).subarray(0, length);
    expect(await readingOf(fileWith(bytes))).toMatchObject({ bytes, stored: length, error: undefined });
  });
});

describe("what is stored as something else", () => {
  const noise = deflateRawSync(text);
  const begins = (...start: readonly (string | number)[]) =>
    Buffer.concat([...start.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.of(part))), noise]);
  const hadoop = Buffer.alloc(8);
  hadoop.writeUInt32BE(text.length, 0);
  hadoop.writeUInt32BE(noise.length, 4);
  const tar = Buffer.alloc(1024);
  tar.write("logs/access.log");
  tar.write("0000644\0", 100);
  tar.write("ustar", 257);

  test.each([
    ["zip", begins("PK", 3, 4), "is a zip archive"],
    ["tar", tar, "is a tar archive"],
    ["tar, as gzip", gzipSync(tar), "is a tar archive"],
    ["zstd", begins(0x28, 0xb5, 0x2f, 0xfd), "is compressed with zstd"],
    ["bzip2", begins("BZh91AY&SY"), "is compressed with bzip2"],
    ["xz", begins(0xfd, "7zXZ", 0), "is compressed with xz"],
    ["LZ4", begins(0x04, 0x22, 0x4d, 0x18), "is compressed with LZ4"],
    ["Snappy", begins(0xff, 0x06, 0, 0, "sNaPpY"), "is compressed with Snappy"],
    // Its length unpacked, seven bits a byte.
    [
      "Snappy by Hadoop",
      Buffer.concat([
        hadoop,
        Buffer.of((text.length & 127) | 128, ((text.length >> 7) & 127) | 128, text.length >> 14),
        noise,
      ]),
      "is compressed with Snappy",
    ],
    ["Parquet", begins("PAR1", 0x15, 0), "is a table in Parquet"],
    ["ORC", begins("ORC", 0x0a, 0), "is a table in ORC"],
  ])("is named, and what to do: %s", async (_, bytes, message) => {
    const { error, bytes: read } = await readingOf(fileWith(bytes));
    expect(String(error)).toContain(`${message}, which is not read.`);
    expect(error).toMatchObject({ code: "read-failed", hint: expect.stringMatching(/^(?:Unpack|Name)/) as string });
    expect(error instanceof OperationalError && isNoText(error)).toBe(false);
    expect(read).toHaveLength(0);
  });

  test.each([
    ["an image", Buffer.concat([Buffer.of(0x89), Buffer.from("PNG\r\n\x1a\n\0\0\0\rIHDR"), noise])],
    ["a database", Buffer.concat([Buffer.from("SQLite format 3\0\x10\0\x01\x01\0@  "), noise])],
    ["gzip packed three times", gzipSync(gzipSync(gzipSync(text)))],
  ])("is no text: %s", async (_, bytes) => {
    const { error, bytes: read } = await readingOf(fileWith(bytes));
    expect(error instanceof OperationalError && isNoText(error)).toBe(true);
    expect(read).toHaveLength(0);
  });

  test.each([
    ["records that zeros part", text.toString().replaceAll("\n", "\0")],
    ["a hole that log rotation has left", "\0".repeat(5000) + text.toString()],
    ["records that RS begins, in colours", text.toString().replaceAll("line", "\x1e\x1b[1mline")],
    ["letters of Latin-1", Buffer.from("caf\xe9 ".repeat(200), "latin1")],
    ["a name as other files begin", "PAR1, ORC, BZh\n"],
  ])("is not: %s", async (_, content) => {
    const bytes = Buffer.from(content);
    expect(await readingOf(fileWith(bytes))).toMatchObject({ bytes: { length: bytes.length }, error: undefined });
  });
});

describe("a log that cannot be read to its end", () => {
  test("of gzip that is cut short is handed on as far as it goes, and said", async () => {
    const packed = gzipSync(text);
    const { bytes, isBeginning, error } = await readingOf(fileWith(packed.subarray(0, packed.length / 2)));
    expect(error).toMatchObject({ code: "cut-short" });
    expect(String(error)).toMatch(/not read to its end: its compressed data ends too early/);
    expect(isBeginning).toBe(true);
    expect(bytes.length).toBeGreaterThan(text.length * 0.4);
  });

  test.each([1, 2])("of gzip that is damaged in layer %i is said", async (layers) => {
    const packed = gzipSync(text);
    const middle = Math.floor(packed.length / 2);
    packed.fill(0xff, middle, middle + 64);
    const { error } = await readingOf(fileWith(layers === 1 ? packed : gzipSync(packed)));
    expect(error).toMatchObject({ code: "cut-short" });
    expect(String(error)).toMatch(/its compressed data is damaged/);
  });

  test("of gzip and something else behind it is said, but for the zeros of padding", async () => {
    const followed = (by: Uint8Array) => readingOf(fileWith(Buffer.concat([gzipSync(text), by])));
    expect((await followed(Buffer.from("\nmore"))).error).toMatchObject({ code: "cut-short" });
    expect(await followed(Buffer.alloc(512))).toMatchObject({ bytes: { length: text.length }, error: undefined });
  });

  test("for want of a file is said, and nothing is handed on", async () => {
    const { bytes, error } = await readingOf(folderWith({})("gone.log"));
    expect(error).toBeInstanceOf(OperationalError);
    expect(error).toMatchObject({ code: "not-found" });
    expect(bytes).toHaveLength(0);
  });

  test("for a fault of its reader's fails with that fault", async () => {
    const fault = new Error("a fault of ours");
    const onChunk = () => {
      throw fault;
    };
    for (const bytes of [text, gzipSync(text)]) {
      await expect(readLog(fileWith(bytes), nothing(), { onChunk })).rejects.toBe(fault);
    }
  });
});
