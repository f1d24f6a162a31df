import { describe, expect, test } from "vitest";
import type { DomainState } from "../../src/domain/domain-state.js";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { issue } from "../support/issue.js";
import { domainOf, openDomain, reportOf, stored, upToDate } from "./domain-reports.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const ca = (name: string, notAfter = validity.notAfter) =>
  issue({ subject: `CN=${name}`, ca: true, ...validity, notAfter }).pem;
const sound = ca("Sound");
const expired = ca("Expired", "2026-01-01T00:00:00Z");

const textOf = (states: readonly DomainState[], columns = 80, at?: string) =>
  formatText(reportOf(states, { isNamed: false, ...(at !== undefined && { at }) }), pageOf(columns, false));

/** The lines of the table, its head excepted. */
function rowsOf(states: readonly DomainState[], columns = 80, at?: string): readonly string[] {
  const lines = textOf(states, columns, at).split("\n");
  const head = lines.findIndex((line) => line.startsWith("worst "));
  return lines.slice(head + 1, lines.indexOf("", head));
}

const pinned = (name: string, latest: DomainState["latest"]): DomainState => ({
  domain: domainOf(name, { truststoreVersion: "v1" }),
  used: stored(sound, "v1"),
  ...(latest && { latest }),
});

describe("the drift of a domain", () => {
  const unpinned = (version?: string): DomainState => {
    const bundle = stored(sound, version);
    return { domain: domainOf("a", {}), used: bundle, latest: bundle };
  };
  test.each<[string, DomainState]>([
    ["latest", upToDate("a", sound)],
    ["behind", pinned("a", stored(sound, "v2"))],
    ["deleted", pinned("a", "deleted")],
    ["deleted", { domain: domainOf("a", {}), latest: "deleted" }],
    ["not read", pinned("a", undefined)],
    ["not pinned", unpinned("v1")],
    ["not pinned", { domain: domainOf("a", {}) }],
    ["no versions", unpinned()],
    ["no versions", unpinned("null")],
  ])("is told as: %s", (drift, state) => {
    const rows = rowsOf([state, { domain: openDomain("b") }]);
    expect(rows.map((row) => row.split(/ {2,}/).slice(-2))).toEqual([[drift, "a"]]);
  });
});

describe("the order of the table", () => {
  test("is by severity, then by who loses access first, then by name", () => {
    const states: readonly DomainState[] = [
      upToDate("fine-b", sound),
      { domain: openDomain("open") },
      upToDate("fine-a", sound),
      upToDate("fine-earlier", ca("Earlier", "2040-01-01T00:00:00Z")),
      pinned("warning-later", "deleted"),
      upToDate("warning-soon", ca("Soon", "2026-12-01T00:00:00Z")),
      { domain: domainOf("unread", { truststoreVersion: "v1" }) },
      pinned("unread-latest", undefined),
      upToDate("error-later", sound + expired),
      upToDate("error-nobody", expired),
    ];
    const names = [
      "error-nobody",
      "error-later",
      "unread",
      "unread-latest",
      "warning-soon",
      "warning-later",
      "fine-earlier",
      "fine-a",
      "fine-b",
    ];
    const nameOf = (row: string) => row.split(/ +/).at(-1);
    expect(rowsOf(states).map(nameOf)).toEqual(names);
    expect(rowsOf(states.toReversed()).map(nameOf)).toEqual(names);
    expect(textOf(states)).toContain("\n1 domain without mutual TLS: open\n");
  });
});

describe("the end of access", () => {
  const ending = upToDate("a", ca("Ending", "2026-12-24T18:00:00Z"));
  test.each([
    ["2026-12-23T18:00:00Z", "warning", "1"],
    ["2026-12-23T18:00:01Z", "warning", "0"],
    ["2026-12-24T18:00:00Z", "warning", "0"],
    ["2026-11-20T00:00:00Z", "fine", "34"],
    ["2025-01-01T00:00:00Z", "fine", "722"],
  ])("is told in whole days: at %s", (at, worst, days) => {
    const [row = ""] = rowsOf([ending, { domain: openDomain("b") }], 80, at);
    expect(row.split(/ +/).slice(0, 3)).toEqual([worst, "2026-12-24", days]);
  });

  test("is behind where nobody gets in", () => {
    const [row = ""] = rowsOf([ending, { domain: openDomain("b") }], 80, "2026-12-24T18:00:01Z");
    expect(row.split(/ +/).slice(0, 2)).toEqual(["error", "nobody"]);
  });
});

describe("the layout of the table", () => {
  const long = `${"a".repeat(63)}.${"b".repeat(63)}.${"c".repeat(63)}.example.com`;

  test("a long name goes on in its own column", () => {
    const [first = "", ...others] = rowsOf([upToDate(long, sound), { domain: openDomain("b") }]);
    const margin = first.indexOf("a".repeat(10));
    expect(first).toHaveLength(80);
    expect(others.map((row) => row.slice(0, margin).trim())).toEqual(others.map(() => ""));
    expect([first, ...others].map((row) => row.slice(margin)).join("")).toBe(long);
  });

  test("a narrow page has lines for each domain instead", () => {
    const text = textOf([upToDate("api.example.com", sound), pinned("old.example.com", "deleted")], 50);
    expect(text).not.toContain("worst");
    expect(text).toContain(
      [
        "warning   old.example.com",
        "          ends first 2055-01-01 (10,267 days), 1",
        "          warning, deleted",
        "fine      api.example.com",
        "          ends first 2055-01-01 (10,267 days),",
        "          latest",
      ].join("\n"),
    );
  });

  test("five hundred domains have a line each", () => {
    const names = Array.from({ length: 500 }, (_, index) => `service-${String(index).padStart(3, "0")}.example.com`);
    const state = upToDate("x", sound);
    const states = names.map((name) => ({ ...state, domain: { ...state.domain, name } }));
    expect(rowsOf(states).map((row) => row.slice(-"service-000.example.com".length))).toEqual(names);
  });
});

describe("one domain is drawn whole, several are drawn as a table", () => {
  const [first, second] = [upToDate("a.example.com", sound), upToDate("b.example.com", sound)];

  test.each([true, false])("whether they were named or not: %s", (isNamed) => {
    const drawn = (states: readonly DomainState[]) => formatText(reportOf(states, { isNamed }), pageOf(80, false));
    expect(drawn([first])).toContain("clients accepted until 2055-01-01");
    expect(drawn([first])).not.toContain("worst");
    expect(drawn([first, second])).not.toContain("clients accepted");
    expect(drawn([first, second])).toContain("worst");
  });

  test("of several, those alone have a section in which something is found, or which were not read in full", () => {
    const text = textOf([
      first,
      pinned("old.example.com", "deleted"),
      pinned("gone.example.com", undefined),
      { domain: domainOf("lost.example.com", { truststoreVersion: "v1" }) },
      { domain: openDomain("www.example.com") },
    ]);
    const titles = text.split("\n").filter((line) => line.includes("REGIONAL"));
    expect(titles).toEqual([
      "lost.example.com  AVAILABLE, REGIONAL, TLS_1_2",
      "gone.example.com  AVAILABLE, REGIONAL, TLS_1_2",
      "old.example.com  AVAILABLE, REGIONAL, TLS_1_2",
    ]);
  });

  test("who would lose and gain access is told of either", () => {
    const behind = pinned("old.example.com", stored(ca("Other"), "v2"));
    const block = [
      "",
      "  lost    CN=Sound  clients accepted → denied, no longer listed",
      "  gained  CN=Other  clients denied → accepted, newly listed",
      "",
    ].join("\n");
    expect(textOf([behind])).toContain(block);
    expect(textOf([behind, first])).toContain(block);
  });

  test("the region stands in the title where it is known", () => {
    const domain = openDomain("www.example.com", { region: "eu-west-1" });
    expect(textOf([{ domain }])).toContain("AVAILABLE, REGIONAL, TLS_1_2, eu-west-1\n");
  });
});

test.each([
  ["1 domain", [upToDate("a", sound)]],
  ["2 domains, 1 without mutual TLS", [upToDate("a", sound), { domain: openDomain("b") }]],
])("the last lines say: nothing found, %s", (counted, states: readonly DomainState[]) => {
  expect(textOf(states)).toContain(`\nnothing found, ${counted}\njudged as of 2026-11-22T00:00:00Z\n`);
});

test.each([
  ["1 domain, 1 without mutual TLS", [{ domain: openDomain("a") }]],
  ["1 domain, 1 not read in full", [{ domain: domainOf("a", { truststoreVersion: "v1" }) }]],
  ["1 domain, 1 not read in full", [pinned("a", undefined)]],
  ["2 domains, 1 not read in full", [upToDate("a", sound), pinned("b", undefined)]],
])("nothing is found fine of: %s", (counted, states: readonly DomainState[]) => {
  const text = textOf(states);
  expect(text).not.toContain("nothing found");
  expect(text).toMatch(new RegExp(`^${counted}$`, "m"));
});

test("the last lines count a CA that several domains list once", () => {
  const states = ["a", "b", "c"].map((name) => upToDate(name, sound + expired));
  expect(textOf(states)).toContain(", clients of 1 CA denied, 3 domains\n");
  expect(textOf([...states, upToDate("d", ca("Expired too", "2026-01-02T00:00:00Z"))])).toContain(
    "clients of 2 CAs denied, 4",
  );
});

test("an account without domains says which ones it was asked for", () => {
  expect(textOf([])).toContain("There is no public custom domain in this account and region.\n");
});
