import { describe, expect, test } from "vitest";
import { formatText } from "../../src/report/text/text.js";
import { formatMarkdown } from "../../src/report/markdown/format-markdown.js";
import { pageOf } from "../../src/report/text/page.js";
import { replayReport, replayScenes, type ReplayScene } from "./replay-scenes.js";

type Summary = NonNullable<ReplayScene["summary"]>;

const broken = (count: number) => ({ count, first: [{ location: "-", line: 1, problem: "it is cut" }] });

describe("what keeps a replay from being whole", () => {
  test.each<[string, Summary, string]>([
    [
      "one request of a certificate that was not kept",
      { notKept: 1 },
      "1 request of the logs bears a certificate beyond those that are kept, and was not judged.",
    ],
    [
      "requests of certificates that were not kept",
      { notKept: 1300 },
      "1,300 requests of the logs bear certificates beyond those that are kept, and were not judged.",
    ],
    ["outcomes", { untold: 5000 }, "For want of room, the calibration lacks what became of up to 5,000 requests."],
    ["one log's end", { cutShort: 1 }, "1 log ends in the middle of a record, so that more may be missing."],
    ["the ends of logs", { cutShort: 2 }, "2 logs end in the middle of a record, so that more may be missing."],
    ["all", { records: 0, broken: broken(60) }, "The logs hold 60 records, and none could be read."],
  ])("is told in every format: %s", (_, summary, message) => {
    const report = replayReport({ ...replayScenes.unchanged, summary });
    expect(report.failures?.map((failure) => failure.message)).toEqual([message]);
    expect(formatText(report, pageOf(200, false)).split(message)).toHaveLength(2);
    expect(formatMarkdown(report)).toContain(message);
  });

  test.each<[string, Summary]>([
    ["all is there", {}],
    ["a record is broken among others", { broken: broken(1) }],
    ["a record is broken and all others are of another time", { records: 0, outsideTimes: 1, broken: broken(1) }],
  ])("is nothing where %s", (_, summary) => {
    expect(replayReport({ ...replayScenes.unchanged, summary }).failures).toBeUndefined();
  });

  test("is told once where no client was seen either", () => {
    const report = replayReport({ ...replayScenes["no-record"], summary: { broken: broken(60) } });
    const text = formatText(report, pageOf(200, false));
    expect(text.split("none could be read")).toHaveLength(2);
    expect(text).not.toContain("hold no record");
  });
});
