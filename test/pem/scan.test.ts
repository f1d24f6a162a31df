import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FaultKind } from "../../src/pem/fault.js";
import type { Place } from "../../src/pem/place.js";
import { scanPem } from "../../src/pem/scan.js";
import { anyFile, bundle, certificateParts } from "./arbitrary-files.js";

/** Kinds that say nothing about the lines that they are reported at. */
const aboutTheFile: ReadonlySet<FaultKind> = new Set(["byte-order-mark", "line-endings"]);
const aboutTheContent: ReadonlySet<FaultKind> = new Set(["empty-file", "not-pem"]);

const derOf = (bytes: Uint8Array) => scanPem(bytes).blocks.map(({ der }) => Buffer.from(der).toString("base64"));

describe("every file", () => {
  it("is scanned without a throw, into places inside the file and in file order", () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const { blocks, faults } = scanPem(bytes);
        for (const { bytes: range } of [...blocks, ...faults]) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeGreaterThanOrEqual(range.start);
          expect(range.end).toBeLessThanOrEqual(bytes.length);
        }
        for (const places of [blocks, faults]) {
          const lines = places.map((place) => place.lines.first);
          expect(lines).toEqual(lines.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it("has blocks and faults whose lines and bytes are of one place", () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const { blocks, faults } = scanPem(bytes);
        const placed = faults.filter(({ kind }) => !aboutTheFile.has(kind) && !aboutTheContent.has(kind));
        for (const place of [...blocks, ...placed]) expect(place.lines).toEqual(linesOfRange(bytes, place));
      }),
    );
  });

  it("has blocks that run from a BEGIN to an END and do not overlap", () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        let behind = 0;
        for (const block of scanPem(bytes).blocks) {
          const text = bytes.toString("latin1", block.bytes.start, block.bytes.end);
          expect(text).toMatch(/^-----BEGIN CERTIFICATE-----.+-----END CERTIFICATE-----$/s);
          expect(block.bytes.start).toBeGreaterThanOrEqual(behind);
          behind = block.bytes.end;
        }
      }),
    );
  });

  it("has no line that is skipped in silence, comments and blank lines outside of blocks excepted", () => {
    fc.assert(
      fc.property(anyFile, (bytes) => {
        const { blocks, faults } = scanPem(bytes);
        if (faults.some(({ kind }) => aboutTheContent.has(kind))) return;
        const places = [...blocks, ...faults.filter(({ kind }) => !aboutTheFile.has(kind))];
        const told = ({ number }: { number: number }) =>
          places.some(({ lines }) => lines.first <= number && number <= lines.last);
        expect(linesWithContent(bytes).filter((line) => !told(line))).toEqual([]);
      }),
    );
  });
});

describe("a bundle", () => {
  it("joined to another gives the certificates of both", () => {
    fc.assert(
      fc.property(bundle, bundle, (one, other) => {
        const parts = [Buffer.from(one), Buffer.from(other)];
        expect(derOf(Buffer.concat(parts))).toEqual(parts.flatMap(derOf));
      }),
    );
  });

  it("joined to another without a newline between them gives the certificates of both", () => {
    const ending = fc.tuple(bundle, fc.constantFrom(...certificateParts)).map(([text, last]) => text + last.trimEnd());
    fc.assert(
      fc.property(ending, bundle, (one, other) => {
        expect(derOf(Buffer.from(one + other))).toEqual([...derOf(Buffer.from(one)), ...derOf(Buffer.from(other))]);
      }),
    );
  });

  it.each(["\r\n", "\r"])(
    "keeps its certificates and the lines of them when its line breaks become %j",
    (lineBreak) => {
      fc.assert(
        fc.property(bundle, (text) => {
          const before = scanPem(Buffer.from(text)).blocks;
          const after = scanPem(Buffer.from(text.replaceAll("\n", lineBreak))).blocks;
          const seen = ({ der, lines }: (typeof before)[number]) => ({
            der: Buffer.from(der).toString("base64"),
            lines,
          });
          expect(after.map(seen)).toEqual(before.map(seen));
        }),
      );
    },
  );

  it("keeps its certificates when a byte-order mark is put before it", () => {
    fc.assert(
      fc.property(bundle, (text) => {
        expect(derOf(Buffer.from(`\u{feff}${text}`))).toEqual(derOf(Buffer.from(text)));
      }),
    );
  });

  it("is scanned alike when it is a view into a larger buffer", () => {
    fc.assert(
      fc.property(bundle, fc.nat({ max: 7 }), (text, offset) => {
        const bytes = Buffer.from(text);
        const larger = Buffer.concat([Buffer.alloc(offset, "x"), bytes, Buffer.from("tail")]);
        const view = new Uint8Array(larger.buffer, larger.byteOffset + offset, bytes.length);
        expect(scanPem(view)).toEqual(scanPem(bytes));
      }),
    );
  });
});

/** The lines of a byte range, by counting line breaks. */
function linesOfRange(file: Buffer, { bytes }: Place): Place["lines"] {
  const lineBreaks = (start: number, end: number) =>
    file.toString("latin1", start, end).match(/\r\n|\r|\n/g)?.length ?? 0;
  const first = lineBreaks(0, bytes.start) + 1;
  return { first, last: first + lineBreaks(bytes.start, bytes.end) };
}

/** The lines that are neither blank nor a comment; a byte-order mark before the first is no part of it. */
function linesWithContent(file: Buffer): { number: number; text: string }[] {
  return file
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "")
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ number: index + 1, text: text.trim() }))
    .filter(({ text }) => text !== "" && !text.startsWith("#"));
}
