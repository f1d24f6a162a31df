import { describe, expect, test } from "vitest";
import { certificateRowOf } from "../../src/aws/certificate-row.js";

const fieldsOf = (row: Readonly<Record<string, string>>) =>
  Object.entries(row).map(([field, value]) => ({ field, value }));

describe("a row of a result is read", () => {
  test("with all of its columns, and whatever else is there", () => {
    const row = {
      "@ptr": "x",
      pem: "p",
      requests: "12",
      firstSeen: "1770000000001",
      lastSeen: "1770000000999",
      status: "403",
    };
    expect(certificateRowOf(fieldsOf(row))).toEqual({
      pem: "p",
      requests: 12,
      firstSeen: 1_770_000_000_001,
      lastSeen: 1_770_000_000_999,
      status: 403,
    });
  });

  test.each([
    ["2026-02-13 16:42:38.123", 1_771_000_958_123],
    ["2026-02-13 16:42:38", 1_771_000_958_000],
    ["2026-02-13T16:42:38.123Z", 1_771_000_958_123],
    ["1771000958123", 1_771_000_958_123],
    ["1.771000958123E12", 1_771_000_958_123],
    ["0", 0],
    ["", undefined],
    ["-", undefined],
    ["-1", undefined],
    ["1e300", undefined],
    ["2026-13-45 16:42:38", undefined],
  ])("of a time that is told as %j", (firstSeen, expected) => {
    expect(certificateRowOf(fieldsOf({ pem: "p", requests: "1", firstSeen }))?.firstSeen).toBe(expected);
  });

  test.each([
    ["200", 200],
    ["100", 100],
    ["599", 599],
    ["99", undefined],
    ["600", undefined],
    ["-", undefined],
    ["", undefined],
    ["OK", undefined],
  ])("of a status that is told as %j", (status, expected) => {
    expect(certificateRowOf(fieldsOf({ pem: "p", requests: "1", status }))?.status).toBe(expected);
  });

  test.each([
    { requests: "1" },
    { pem: "", requests: "1" },
    { pem: "p" },
    { pem: "p", requests: "-1" },
    { pem: "p", requests: "1.5" },
  ])("and %j is none", (row) => {
    expect(certificateRowOf(fieldsOf(row as Record<string, string>))).toBeUndefined();
  });
});
