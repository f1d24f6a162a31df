import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { PemCase } from "../../scripts/fixtures/pem/case.js";
import type { Fault, FaultKind } from "../../src/pem/fault.js";
import type { Place } from "../../src/pem/place.js";
import { readTruststore } from "../../src/truststore/read.js";

const folder = new URL("../../fixtures/pem/", import.meta.url);
const cases = readdirSync(folder).map((name) => {
  const bundle = readFileSync(new URL(`${name}/bundle.pem`, folder));
  const text = readFileSync(new URL(`${name}/case.json`, folder), "utf8");
  return { name, bundle, expected: JSON.parse(text) as Omit<PemCase, "bundle"> };
});

/** Kinds that are about the whole file, whatever their lines. */
const fileWide: ReadonlySet<FaultKind> = new Set(["empty-file", "not-pem", "byte-order-mark", "line-endings"]);

/** Kinds of blocks that have both of their boundaries. */
const wholeBlock: ReadonlySet<FaultKind> = new Set([
  "label-mismatch",
  "empty-block",
  "bad-base64",
  "malformed-der",
  "trailing-bytes",
  "other-label",
  "headers-in-block",
  "stray-whitespace",
]);

it("has fixtures to walk", () => {
  expect(cases.length).toBeGreaterThan(80);
});

describe.each(cases)("$name", ({ bundle, expected }) => {
  const { entries, faults } = readTruststore(bundle);
  const textAt = ({ bytes }: Place) => bundle.toString("utf8", bytes.start, bytes.end);

  it("gives the certificates and the faults that are written beside it", () => {
    expect(entries.length).toBe(expected.certificates);
    expect(inOneOrder(faults.map(fieldsOf))).toEqual(inOneOrder(expected.faults));
  });

  it("cuts every certificate from its BEGIN to its END out of the file", () => {
    for (const entry of entries) {
      expect(textAt(entry)).toMatch(/^-----BEGIN CERTIFICATE-----(?:(?!-----).)+-----END CERTIFICATE-----$/s);
    }
  });

  it("cuts every faulty block that has two boundaries out of the file", () => {
    for (const fault of faults.filter(({ kind }) => wholeBlock.has(kind))) {
      expect(textAt(fault)).toMatch(/^-----BEGIN [^-\n]+-----(?:(?!-----).)*-----END [^-\n]+-----$/s);
    }
  });

  it("gives lines and bytes that are of one place", () => {
    for (const place of [...entries, ...faults.filter(({ kind }) => !fileWide.has(kind))]) {
      const first = lineBreaksIn(bundle.subarray(0, place.bytes.start)) + 1;
      const last = first + lineBreaksIn(bundle.subarray(place.bytes.start, place.bytes.end));
      expect({ first, last }).toEqual(place.lines);
    }
  });
});

/** Checked elsewhere: the place, and the wording of `malformed-der`. */
const unwritten: ReadonlySet<string> = new Set(["lines", "bytes", "problem", "offset"]);

function fieldsOf(fault: Fault): unknown {
  const fields = Object.entries(fault).filter(([name, value]) => !unwritten.has(name) && value !== undefined);
  return { ...Object.fromEntries(fields), firstLine: fault.lines.first, lastLine: fault.lines.last };
}

function inOneOrder(faults: readonly unknown[]): readonly unknown[] {
  return faults.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf(fault: unknown): string {
  return JSON.stringify(Object.entries(fault as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function lineBreaksIn(bytes: Buffer): number {
  return bytes.toString("latin1").match(/\r\n|\r|\n/g)?.length ?? 0;
}
