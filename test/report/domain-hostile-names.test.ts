import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { DomainState } from "../../src/domain/domain-state.js";
import { formatJson } from "../../src/report/json.js";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { issue } from "../support/issue.js";
import { conformingReport } from "./conforming.js";
import { domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";
import { hostileNames, hostileUnits, nameWith } from "./hostile-names.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const plain = issue({ subject: "CN=Root", ca: true, ...validity }).pem;
const names = Object.entries({ ...hostileNames, ...hostileUnits });

/** A text wherever API Gateway, S3 or a certificate can bring one: of a domain by itself, and of one among others. */
function reportsWith(text: string) {
  const ca = issue({ subject: nameWith(text), ca: true, ...validity, notAfter: "2026-12-01T00:00:00Z" }).pem;
  const filled = text === "" ? "x" : text;
  const domain = domainOf(
    filled,
    { truststoreUri: `s3://bucket/${text}`, truststoreVersion: filled, warnings: [text, `CN=${text}`] },
    {
      region: text,
      status: text,
      statusMessage: text,
      endpointType: text,
      securityPolicy: text,
      apis: [{ id: filled, stage: text, defaultEndpoint: "open" }],
    },
  );
  const used = stored(ca, filled);
  const latest = stored(plain, `${filled}!`);
  const lost: DomainState = { domain, used, latest };
  const gained: DomainState = { domain, used: latest, latest: used };
  const open: DomainState = { domain: openDomain(`open ${text}`, { status: text }) };
  return [
    reportOf([lost]),
    reportOf([gained]),
    reportOf([{ domain }]),
    reportOf([open]),
    reportOf([lost, upToDate(`other ${text}`, plain), open], { isNamed: false }),
  ];
}

/** Controls, marks that turn text, line separators, halves of characters; LF is none here. */
// eslint-disable-next-line no-control-regex -- that is the question
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[/u;

describe.each(names)("a domain with %s in whatever it is told by", (_, text) => {
  const reports = reportsWith(text);

  test.each([40, 80, 120])("does nothing to a terminal of %i columns", (columns) => {
    for (const page of reports.map((report) => formatText(report, pageOf(columns, false)))) {
      expect(obeyed.exec(page)?.[0]).toBeUndefined();
      const lines = page.split("\n");
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      expect(lines.filter((line) => /^\s*::[a-z].*::/.test(line))).toEqual([]);
    }
  });

  test("leaves the colours as they are", () => {
    const drawn = (color: boolean) => reports.map((report) => formatText(report, pageOf(80, color)));
    // eslint-disable-next-line no-control-regex -- our own colours
    const ours = /\x1b\[(?:1|2|22|31|32|33|39)m/g;
    expect(drawn(true).map((page) => page.replaceAll(ours, ""))).toEqual(drawn(false));
  });

  test("leaves the columns of the table as they are", () => {
    const page = formatText(reports.at(-1) ?? reportOf([]), pageOf(80, false)).split("\n");
    const head = page.findIndex((line) => line.startsWith("worst "));
    const margin = page[head]?.indexOf("domain") ?? 0;
    const rows = page.slice(head + 1, page.indexOf("", head));
    expect(rows.filter((row) => /^(?:warning|fine) /.test(row))).toHaveLength(2);
    expect(rows.filter((row) => row.length > margin && row.slice(margin - 2, margin) !== "  ")).toEqual([]);
  });

  test("comes back from JSON as it is, in harmless bytes", () => {
    const printed = reports.map(formatJson);
    expect(printed.filter((json) => obeyed.test(json))).toEqual([]);
    const [first, , , open] = printed.map(conformingReport);
    const filled = text === "" ? "x" : text;
    expect(first?.domains).toMatchObject([
      {
        location: `domain:${filled}`,
        name: filled,
        status: text,
        mutualTls: { truststoreUri: `s3://bucket/${text}`, truststoreVersion: filled },
        latest: { versionId: `${filled}!`, access: { lost: [{ subject: `CN=${text}` }] } },
      },
    ]);
    expect(first?.truststores).toMatchObject([{ location: `domain:${filled}`, versionId: filled }]);
    expect(open?.domains).toMatchObject([{ name: `open ${text}`, mutualTls: null }]);
  });
});
