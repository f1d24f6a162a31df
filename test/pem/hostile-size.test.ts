import { describe, expect, it } from "vitest";
import { scanPem } from "../../src/pem/scan.js";

const megabyte = 1_000_000;
const begin = "-----BEGIN CERTIFICATE-----\n";
const end = "-----END CERTIFICATE-----\n";
const fill = (text: string, size: number) => text.repeat(Math.floor(size / text.length));

/** Each would take hours if the scanner's work grew with the square of the size; the time limit is the suite's own. */
const files: readonly (readonly [string, string])[] = [
  ["of dashes", fill("-", 16 * megabyte)],
  ["of lines of dashes", fill(`${"-".repeat(79)}\n`, 16 * megabyte)],
  ["of lines of text with blank lines between them", fill("a\n\n", 16 * megabyte)],
  ["of BEGINs that do not end", fill("-----BEGIN ", 16 * megabyte)],
  ["of lines that are nearly BEGINs", fill(`${"-----BEGIN ".repeat(9)}\n`, 16 * megabyte)],
  ["of one BEGIN with a label that does not end", `-----BEGIN ${fill("A ", 16 * megabyte)}`],
  ["of one line of base64", fill("A", 16 * megabyte)],
  ["of one line of white space and a letter", `${fill(" ", 16 * megabyte)}x`],
  ["of one block with one line of base64", `${begin}${fill("A", 16 * megabyte)}\n${end}`],
  ["of one block with one line of white space", `${begin}${fill(" \t", 16 * megabyte)}\n${end}`],
  ["of one block with one line of header", `${begin}${fill("a:", 16 * megabyte)}\n${end}`],
];

describe("a file of 16 MB", () => {
  it.each(files)("%s is scanned in time and not in silence", (_, text) => {
    const { blocks, faults } = scanPem(Buffer.from(text));
    expect(blocks.length + faults.length).toBeGreaterThan(0);
  });
});

describe("a file of 1 MB", () => {
  it("of one block with one line of = is scanned in time", () => {
    const { blocks, faults } = scanPem(Buffer.from(`${begin}${fill("=", megabyte)}\n${end}`));
    expect(blocks).toEqual([]);
    expect(faults.map(({ kind }) => kind)).toEqual(["bad-base64"]);
  });
});
