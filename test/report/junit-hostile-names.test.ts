import { describe, expect, test } from "vitest";
import { formatJunit } from "../../src/report/junit/format-junit.js";
import type { Report } from "../../src/report/report.js";
import { conformingJunit, type JunitSuite } from "../support/junit-schema.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { reportsNaming } from "./stranger-reports.js";

const names = {
  ...hostileNames,
  ...hostileUnits,
  "a section": "]]><![CDATA[x",
  elements: `</testsuite><failure message="owned">&amp;&#0;<!--`,
  "what XML forbids": "a\ufffeb\uffffc\u0000\u0008\u000b\u{1ffff}",
};

const junitOf = (report: Report) => conformingJunit(formatJunit(report, { failOn: "error" }));

/** Every text of the results, as a reader of XML gets it. */
function textsOf({ attributes, cases, out }: JunitSuite): readonly string[] {
  const ofCases = cases.flatMap(({ name, classname, text, failure }) => [
    name,
    classname,
    text,
    ...Object.values(failure),
  ]);
  return [...Object.values(attributes), ...ofCases, out];
}

/** Controls, marks that turn text, line separators, what is no character, commands of GitHub's runner; LF is ours. */
const obeyed =
  // eslint-disable-next-line no-control-regex -- that is the question
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|##\[|^\s*::[a-z]/mu;

describe.each(Object.entries(names))("test results about %s", (_, text) => {
  const plain = Object.values(reportsNaming("plain")).map(junitOf);
  const hostile = Object.values(reportsNaming(text)).map(junitOf);

  test("hold nothing that is not seen", () => {
    expect(
      hostile
        .flat()
        .flatMap(textsOf)
        .filter((each) => obeyed.test(each)),
    ).toEqual([]);
  });

  test("have the cases that they have about a harmless name", () => {
    const outcomes = (reports: readonly (readonly JunitSuite[])[]) =>
      reports.map((suites) => suites.map(({ cases }) => cases.map(({ outcome }) => outcome)));
    expect(outcomes(hostile)).toEqual(outcomes(plain));
  });
});

test("a harmless mark is read back as it was written", () => {
  const name = `Müller & Söhne <"O'Neil"> 証明書`;
  const [bundle, failed] = junitOf(reportsNaming(name).check);
  expect(bundle?.attributes.name).toBe(`bundle ${name}.pem`);
  expect(failed?.cases.map((each) => each.name)).toEqual([`${name} is lost.`]);
});

test("what signs an address is left out", () => {
  const signed = "?X-Amz-Signature=0123456789abcdef&AWSAccessKeyId=AKIAEXAMPLE&Signature=c2VjcmV0";
  for (const report of Object.values(reportsNaming(signed))) {
    expect(formatJunit(report, { failOn: "error" })).not.toMatch(/0123456789|AKIAEXAMPLE|c2VjcmV0/);
  }
});
