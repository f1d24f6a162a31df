import { describe, expect, test } from "vitest";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { dns, nameConstraints } from "../support/general-names.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { domainOf, reportOf, stored } from "./domain-reports.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const ca = (name: string) => issue({ subject: `CN=${name}`, ca: true, ...validity });
const root = ca("Root");
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true, ...validity });
const client = issue({ subject: "CN=client", ca: false, ...validity });
const p521 = issue({ subject: "CN=Curious", ca: true, key: sharedKey("p-521"), ...validity });
const remadeWith = (key: "p-256" | "p-384") =>
  issue({ subject: "CN=Remade", ca: true, key: sharedKey(key), ...validity });

/** The line on which a certificate stands behind one. */
const second = root.pem.split("\n").length;

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
  const first = lines.indexOf("") + 1;
  const isDrawn = /^ {2}(?:lost|gained|Name constraints) /.test(lines[first] ?? "");
  return isDrawn ? lines.slice(first, lines.indexOf("", first)) : [];
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

  test("is a CA whose key alone is another", () => {
    const [old, young] = [remadeWith("p-256"), remadeWith("p-384")];
    expect(drawn([root, old], [root, young])).toEqual([
      `  lost    CN=Remade  clients of the old key (line ${second} before) accepted → denied, no longer listed`,
      `  gained  CN=Remade  clients of the new key (line ${second}) denied → accepted, newly listed`,
    ]);
  });

  test("is a CA that gets its root, while another key leaves its name", () => {
    const namesake = issue({ subject: "CN=Issuing", ca: true, key: sharedKey("p-384"), ...validity });
    expect(drawn([namesake, issuing], [root, issuing])).toEqual([
      "  lost    CN=Issuing  clients of the old key (line 1 before) accepted → denied, no longer listed",
      `  gained  CN=Issuing  clients of the kept key (line ${second}) denied → accepted`,
      "  gained  CN=Root  clients denied → accepted, newly listed",
    ]);
  });

  test("is a CA of which another key stays listed", () => {
    const [gone, kept] = [remadeWith("p-256"), remadeWith("p-384")];
    expect(drawn([gone, kept], [kept])).toEqual([
      "  lost    CN=Remade  clients of the old key (line 1 before) accepted → denied, no longer listed",
    ]);
  });

  test("is nobody where the latest version would be refused at the import", () => {
    const namesake = issue({ subject: "CN=Issuing", ca: true, key: sharedKey("p-384"), ...validity });
    expect(drawn([root], [root, namesake, issuing])).toEqual([]);
  });

  test("is a listed client whose certificate alone is another", () => {
    const renewed = issue({ subject: "CN=client", ca: false, ...validity, notAfter: "2050-01-01T00:00:00Z" });
    expect(drawn([root, client], [root, renewed])).toEqual([
      `  lost    CN=client  the old certificate itself (line ${second} before) accepted → denied, no longer listed`,
      `  gained  CN=client  the new certificate itself (line ${second}) denied → accepted, newly listed`,
    ]);
  });

  test("is not a CA and a client of one name, each of which is told by what it is", () => {
    const namesake = issue({ subject: "CN=Root", ca: false, ...validity });
    expect(drawn([root], [namesake])).toEqual([
      "  lost    CN=Root  clients accepted → denied, no longer listed",
      "  gained  CN=Root  itself denied → accepted, newly listed",
    ]);
  });

  test("is not known of clients whose names a CA constrains otherwise", () => {
    const constrained = issue({
      subject: "CN=Issuing",
      issuer: root,
      ca: true,
      ...validity,
      extensions: [nameConstraints([dns("example.com")], [])],
    });
    expect(drawn([root, issuing], [root, constrained], 120)).toEqual([
      "  Name constraints of a CA that both list differ: some of its clients may lose or gain access by their names.",
    ]);
    expect(drawn([root, issuing, client], [root, constrained], 60)).toEqual([
      "  lost    CN=client",
      "          itself accepted → denied, no longer listed",
      "  Name constraints of a CA that both list differ: some of",
      "  its clients may lose or gain access by their names.",
    ]);
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
