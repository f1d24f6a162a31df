import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { formatSarif } from "../../src/report/sarif/format-sarif.js";
import type { Report } from "../../src/report/report.js";
import { sourcePlaces } from "../../src/report/source-places.js";
import { conformingSarif } from "../support/sarif-schema.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { reportsNaming } from "./stranger-reports.js";

const places = sourcePlaces({ workingFolder: "/repo", repository: "/repo", mapped: new Map() }, posix);
const sarifOf = (report: Report) => formatSarif(report, { places });

const names = {
  ...hostileNames,
  ...hostileUnits,
  "a link to a place of ours": "](1) [x](1)",
  "places for arguments": "{0} {{1}} %7B0%7D",
};

/** Controls, marks that turn text, line breaks, halves of characters, commands of GitHub's runner. */
// eslint-disable-next-line no-control-regex -- that is the question
const obeyed = /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[/u;

describe.each(Object.entries(names))("SARIF about %s", (_, text) => {
  const runs = Object.values(reportsNaming(text)).flatMap((report) => conformingSarif(sarifOf(report)).runs);
  const results = runs.flatMap((run) => run.results);

  test("holds nothing that is not seen", () => {
    const seen: string[] = [];
    const invocations = runs.flatMap((run) => run.invocations);
    JSON.stringify([results, invocations], (_, value: unknown) => {
      if (typeof value === "string") seen.push(value);
      return value;
    });
    expect(seen.filter((value) => obeyed.test(value))).toEqual([]);
  });

  test("links to nothing but places of ours, and asks for no argument", () => {
    for (const { message, relatedLocations = [] } of results) {
      const targets = [...message.text.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target);
      expect(targets).toEqual(relatedLocations.map(({ id }) => String(id)));
      expect(message.text.replaceAll(/\{\{|\}\}/g, "")).not.toMatch(/[{}]/);
    }
  });

  test("has addresses that are addresses", () => {
    const uris = results.flatMap(({ locations }) =>
      locations.map(({ physicalLocation }) => physicalLocation.artifactLocation.uri),
    );
    const ids = runs.map(({ automationDetails }) => automationDetails.id);
    expect([...uris, ...ids].filter((uri) => !/^[\w/:%.~*'()!-]+$/.test(uri))).toEqual([]);
  });
});

test("what signs an address is left out", () => {
  const signed = "?X-Amz-Signature=0123456789abcdef&AWSAccessKeyId=AKIAEXAMPLE&Signature=c2VjcmV0";
  for (const report of Object.values(reportsNaming(signed)))
    expect(sarifOf(report)).not.toMatch(/0123456789|AKIAEXAMPLE|c2VjcmV0/);
});
