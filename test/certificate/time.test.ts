import { describe, expect, it } from "vitest";
import { assemble, decodedParts, problemOf } from "./assemble.js";
import { integerOf, text } from "./build-der.js";

const utc = 0x17;
const generalized = 0x18;

const readable: readonly (readonly [title: string, tag: number, value: string, iso: string])[] = [
  ["a UTCTime", utc, "260213164238Z", "2026-02-13T16:42:38.000Z"],
  ["the last two-digit year of this century", utc, "491231235959Z", "2049-12-31T23:59:59.000Z"],
  ["the first two-digit year of the last century", utc, "500101000000Z", "1950-01-01T00:00:00.000Z"],
  ["the year 99", utc, "991231235959Z", "1999-12-31T23:59:59.000Z"],
  ["the year 00", utc, "000101000000Z", "2000-01-01T00:00:00.000Z"],
  ["29 February of a leap year", utc, "240229000000Z", "2024-02-29T00:00:00.000Z"],
  ["a GeneralizedTime", generalized, "20500101000000Z", "2050-01-01T00:00:00.000Z"],
  ["a GeneralizedTime that should be a UTCTime", generalized, "20260213164238Z", "2026-02-13T16:42:38.000Z"],
  ["29 February of the year 2000", generalized, "20000229120000Z", "2000-02-29T12:00:00.000Z"],
  ["no known end (RFC 5280 4.1.2.5)", generalized, "99991231235959Z", "9999-12-31T23:59:59.000Z"],
  ["the first year", generalized, "00010101000000Z", "0001-01-01T00:00:00.000Z"],
  ["a year before 100", generalized, "00500101000000Z", "0050-01-01T00:00:00.000Z"],
];

const form = "is not a time that RFC 5280 allows";
const calendar = "is not a date of the calendar";

const unreadable: readonly (readonly [title: string, tag: number, value: string, problem: string])[] = [
  ["29 February of a common year", utc, "250229000000Z", calendar],
  ["29 February of the year 2100", generalized, "21000229000000Z", calendar],
  ["month 13", utc, "251301000000Z", calendar],
  ["month 0", utc, "250001000000Z", calendar],
  ["day 0", utc, "250100000000Z", calendar],
  ["31 April", utc, "250431000000Z", calendar],
  ["hour 24", utc, "250101240000Z", calendar],
  ["minute 60", utc, "250101006000Z", calendar],
  ["second 60", utc, "250101000060Z", calendar],
  ["no Z", utc, "250101000000", form],
  ["a small z", utc, "250101000000z", form],
  ["no seconds", utc, "2501010000Z", form],
  ["an offset", utc, "250101000000+0100", form],
  ["an offset as long as the seconds", utc, "2501010000+01", form],
  ["a letter", utc, "25010100000aZ", form],
  ["a sign", utc, "+50101000000Z", form],
  ["a four-digit year", utc, "20250101000000Z", form],
  ["nothing", utc, "", form],
  ["a GeneralizedTime with a fraction", generalized, "20250101000000.5Z", form],
  ["a GeneralizedTime with an offset", generalized, "20250101000000+0000", form],
  ["a GeneralizedTime without Z", generalized, "20250101000000", form],
  ["a GeneralizedTime with a two-digit year", generalized, "250101000000Z", form],
  ["a line break after the Z", generalized, "20250101000000Z\n", form],
];

describe("a time", () => {
  it.each(readable)("is read: %s", (_, tag, value, iso) => {
    const { notBefore, notAfter } = decodedParts({ notBefore: text(tag, value), notAfter: text(tag, value) });
    expect(new Date(notBefore).toISOString()).toBe(iso);
    expect(notAfter).toBe(notBefore);
  });

  it.each(unreadable)("costs the certificate: %s", (_, tag, value, problem) => {
    expect(problemOf(assemble({ notBefore: text(tag, value) }))).toBe(`notBefore ${problem}`);
    expect(problemOf(assemble({ notAfter: text(tag, value) }))).toBe(`notAfter ${problem}`);
  });

  it("costs the certificate when it is of another type", () => {
    expect(problemOf(assemble({ notAfter: integerOf("01") }))).toBe(`notAfter ${form}`);
  });
});
