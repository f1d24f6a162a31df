import { describe, expect, it } from "vitest";
import { findTime, readTime } from "../../src/records/log-time.js";

const moment = Date.UTC(2026, 3, 9, 12, 34, 56);

describe("a time", () => {
  it.each<readonly [writer: string, text: string, expected: number | undefined]>([
    ["nginx's $msec", `${moment / 1000}.123`, moment + 123],
    ["Powertools", "2026-04-09 12:34:56,123+0000", moment + 123],
    ["Python's logging", "2026-04-09 12:34:56,123", moment + 123],
    ["somebody with a zone behind a blank", "2026-04-09 18:04:56 +05:30", moment],
    ["nobody, since February has 28 days", "31/Feb/2026:12:34:56 +0000", undefined],
    ["nobody, since April has 30 days", "2026-04-31T12:34:56Z", undefined],
    ["somebody in a leap year", "2028-02-29T00:00:00Z", Date.UTC(2028, 1, 29)],
    ["nobody, since 2026 is no leap year", "2026-02-29T00:00:00Z", undefined],
  ])("is read as it was written by %s", (_, text, expected) => {
    expect(readTime(text)?.at).toBe(expected);
  });

  it.each([
    ["with its zone behind a blank", "at 2026-04-09 18:04:56 +05:30 x", moment],
    ["with a comma before its fraction", "[INFO] 2026-04-09 12:34:56,123+0000 x", moment + 123],
    ["as a field of CSV", "2026-04-09 12:34:56,403,x", moment],
  ])("is found in a text %s", (_, text, expected) => {
    expect(findTime(text)?.at).toBe(expected);
  });
});
