import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { formatJson } from "../../src/report/json.js";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { conformingReport } from "./conforming.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { reportsNaming } from "./stranger-reports.js";
import { unbroken } from "./unbroken.js";

/** Controls, marks that turn text, line separators, halves of characters; LF is none here. */
// eslint-disable-next-line no-control-regex -- that is the question
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[/u;

describe.each(Object.entries({ ...hostileNames, ...hostileUnits }))("logs, clients and reasons with %s", (_, text) => {
  const { replay: whole } = reportsNaming(text);
  const replay = { ...whole, findings: [] }; // places of findings are never broken, however wide the page

  test.each([60, 120])("do nothing to a terminal of %i columns", (columns) => {
    const out = formatText(replay, pageOf(columns, false));
    expect(obeyed.exec(out)?.[0]).toBeUndefined();
    const lines = out.split("\n");
    expect(lines.filter((line) => stringWidth(line) > columns && !unbroken.test(line))).toEqual([]);
    expect(lines.filter((line) => /^\s*::[a-z].*::/.test(line))).toEqual([]);
    expect(lines.length).toBeLessThan(2000); // most of them are the names of logs and bundles
  });

  test("come back from JSON as they are, in harmless bytes", () => {
    const json = formatJson(replay);
    expect(obeyed.exec(json)).toBeNull();
    const { access, replay: told } = conformingReport(json);
    expect(access?.lost[0]?.subject).toBe(`CN=${text}`);
    expect(told?.calibration?.disagreements[0]?.reason).toBe(`${text} denied`);
  });
});
