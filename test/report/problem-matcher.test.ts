import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { run } from "../cli/captured-io.js";
import { folderWith, moveTo } from "../cli/files.js";
import { checkReport, diffReport, fixture } from "./bundle-reports.js";
import { domainOf, openDomain, reportOf, stored } from "./domain-reports.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { issuesIn, type Issue, type Matchers } from "./issue-matcher.js";
import { reportsNaming } from "./stranger-reports.js";

/**
 * What GitHub's runner makes of the text by docs/problem-matcher.json. It gets the first line of each message: a matcher
 * cannot join lines. A place that stands on a line of its own and has no line number cannot be told from a message, and is
 * shown as one; of a finding that has no place, a message is lost whose first line ends as a place would.
 */
const matchers = JSON.parse(
  readFileSync(new URL("../../docs/problem-matcher.json", import.meta.url), "utf8"),
) as Matchers;

/** Issues as `severity rule file:line message`. */
function told(output: string): readonly string[] {
  return issuesIn(output, matchers).map(
    ({ severity, code, file, line, message }: Issue) => `${severity} ${code} ${file}:${line} ${message}`,
  );
}

const long = `infra/${"x".repeat(70)}/truststore.pem`;

describe.each(["never", "always"])("the output of check, with colour %s,", (color) => {
  beforeEach(() => {
    const path = folderWith({ "flawed.pem": fixture("report/flawed.pem"), "empty.pem": "" });
    moveTo(path("."));
    mkdirSync(`infra/${"x".repeat(70)}`, { recursive: true });
    writeFileSync(long, fixture("report/loop.pem"));
  });

  test("has each finding with its place and the first line of its message", async () => {
    const { out } = await run(["check", "flawed.pem", "--color", color]);
    expect(told(out)).toEqual([
      'error bundle/undecodable-block flawed.pem:14 Line 15 holds the character "*", which is not base64; A to Z, a to z, 0',
      "error chain/issuer-missing flawed.pem:26 C=FR,O=Partner SA,CN=Partner Issuing CA was issued by C=FR,O=Partner",
      "error certificate/expired flawed.pem:38 C=DE,O=Example GmbH,CN=Example Legacy CA expired on 2026-03-31 23:59:59",
      "error certificate/rsa-key-too-short flawed.pem:50 O=Example GmbH,CN=Example Factory CA has an RSA key of 1024 bits; API",
      "error bundle/private-key flawed.pem:64 The file holds a private key; a truststore needs certificates alone.",
      "error bundle/duplicate-certificate flawed.pem:67 C=DE,O=Example GmbH,CN=Example Root CA stands here again, first on line",
      "notice bundle/text-between-blocks flawed.pem:1 Text stands outside of the PEM blocks; # comments are the only safe",
    ]);
  });

  test("has the same findings on pages of any width", async () => {
    const findings = async (columns: number) => {
      const { out } = await run(["check", "flawed.pem", long, "--color", color], { columns });
      return issuesIn(out, matchers).map(({ severity, code, file, line }) => [severity, code, file, line]);
    };
    const wide = await findings(120);
    expect(wide).toHaveLength(8);
    expect(wide[7]).toEqual(["error", "chain/issuer-missing", long, "38"]);
    expect([await findings(40), await findings(80)]).toEqual([wide, wide]);
  });

  test("has a finding about a whole file, without a line", async () => {
    const { out } = await run(["check", "empty.pem", "--color", color], { columns: 80 });
    expect(told(out)).toEqual([expect.stringMatching(/^error bundle\/empty empty\.pem: The file is empty; /)]);
  });

  test("leaves out how it is known where that fits on the line", async () => {
    const { out } = await run(["check", "flawed.pem", "--color", color], { columns: 120 });
    expect(told(out)[3]).toBe(
      "error certificate/rsa-key-too-short flawed.pem:50 O=Example GmbH,CN=Example Factory CA has an RSA key of 1024 bits; API Gateway needs 2048.",
    );
  });
});

describe("the output of other commands", () => {
  const page = pageOf(80, false);

  test("has what diff has found in the truststore after", () => {
    const flawed = fixture("report/flawed.pem");
    const report = diffReport([fixture("report/truststore.pem"), flawed], {});
    const places = (text: string) => issuesIn(text, matchers).map(({ code, line }) => [code, line]);
    expect(places(formatText(report, page))).toEqual(places(formatText(checkReport({ "a.pem": flawed }), page)));
  });

  test("has what was found in a custom domain, which has no file", () => {
    const domain = domainOf("a.example.com", { truststoreVersion: "1" });
    const used = stored(fixture("report/loop.pem"), "1");
    expect(
      told(formatText(reportOf([{ domain, used, latest: used }, { domain: openDomain("b.example.com") }]), page)),
    ).toEqual([
      "error chain/issuer-missing line 38: The CAs from C=DE,O=Loop,CN=West CA (truststore line 50) upward issue",
      "error domain/no-mutual-tls : The domain asks for no client certificate, and whoever reaches it needs",
    ]);
  });
});

describe.each(Object.entries({ ...hostileNames, ...hostileUnits }))("a name with %s", (_, name) => {
  const { check, diff, replay, domain } = reportsNaming(name);

  test.each(Object.entries({ check, diff, replay, domain }))(
    "gives no annotation of %s but those of its findings",
    (_, report) => {
      const expected = report.findings.map(({ ruleId }) => ruleId).toSorted();
      for (const [columns, color] of [
        [40, false],
        [80, false],
        [120, true],
      ] as const) {
        const issues = issuesIn(formatText(report, pageOf(columns, color)), matchers);
        expect(issues.map(({ code }) => code).toSorted()).toEqual(expected);
      }
    },
  );
});

test("a long line is gone through in one go", () => {
  const heads = ["error    a/b  ", "error    a/b\n         ", "error    a/b  f:1\n         "];
  const tails = [":1", " (documented", "\x1b[1m", ":", " "].map((unit) => unit.repeat(200_000));
  const outputs = heads.flatMap((head) => tails.map((tail) => `${head}x${tail}`));
  expect(outputs.flatMap((output) => issuesIn(output, matchers)).map(({ code }) => code)).toEqual(
    Array.from({ length: 9 }, () => "a/b"),
  );
});
