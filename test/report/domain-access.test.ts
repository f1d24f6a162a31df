import { describe, expect, test } from "vitest";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { domainOf, reportOf, stored } from "./domain-reports.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const ca = (name: string) => issue({ subject: `CN=${name}`, ca: true, ...validity });
const root = ca("Root");
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true, ...validity });
const client = issue({ subject: "CN=client", ca: false, ...validity });
const p521 = issue({ subject: "CN=Curious", ca: true, key: sharedKey("p-521"), ...validity });

/** The lines that tell who would lose and gain access. */
function drawn(
  before: readonly { pem: string }[],
  after: readonly { pem: string }[],
  columns = 100,
): readonly string[] {
  const bundle = (certificates: readonly { pem: string }[]) => certificates.map(({ pem }) => pem).join("");
  const state = {
    domain: domainOf("api.example.com", { truststoreVersion: "v1" }),
    used: stored(bundle(before), "v1"),
    latest: stored(bundle(after), "v2"),
  };
  const lines = formatText(reportOf([state]), pageOf(columns, false)).split("\n");
  const first = lines.findIndex((line) => /^ {2}(?:lost|gained) /.test(line));
  return first === -1 ? [] : lines.slice(first, lines.indexOf("", first));
}

describe("who would lose and gain access", () => {
  test("is nobody where the same CAs are listed in another order", () => {
    expect(drawn([root, p521], [p521, root])).toEqual([]);
  });

  test("is a CA that leaves, a CA that comes, and one that loses its root", () => {
    expect(drawn([root, issuing], [issuing, ca("Other")])).toEqual([
      "  lost    CN=Root  clients accepted → denied, no longer listed",
      "  lost    CN=Issuing  clients accepted → denied",
      "  gained  CN=Other  clients denied → accepted, newly listed",
    ]);
  });

  test("is a listed client itself", () => {
    expect(drawn([root, client], [root])).toEqual(["  lost    CN=client  itself accepted → denied, no longer listed"]);
  });

  test("is a CA whose fate is not documented", () => {
    expect(drawn([root], [root, p521])).toEqual(["  gained  CN=Curious  clients denied → uncertain, newly listed"]);
  });

  test("is told on two lines where the page is narrow", () => {
    expect(drawn([root, client], [root], 50)).toEqual([
      "  lost    CN=client",
      "          itself accepted → denied, no longer",
      "          listed",
    ]);
  });

  test.each([
    [20, 20, undefined],
    [21, 20, "          and 1 other"],
    [23, 20, "          and 3 others"],
  ])("of %i is told for %i", (number, told, rest) => {
    const many = Array.from({ length: number }, (_, index) => ca(`CA ${index}`));
    const lines = drawn([root, ...many], [root]);
    expect(lines.filter((line) => line.startsWith("  lost    CN=CA "))).toHaveLength(told);
    expect(lines[told]).toBe(rest);
  });
});
