import { describe, expect, test } from "vitest";
import { formatJson } from "../../src/report/json.js";
import { formatJunit } from "../../src/report/junit/format-junit.js";
import { formatMarkdown } from "../../src/report/markdown/format-markdown.js";
import { problemsOf } from "../../src/report/problems.js";
import type { Report } from "../../src/report/report.js";
import type { SeenReport } from "../../src/report/seen-report.js";
import { pageOf } from "../../src/report/text/page.js";
import { formatText } from "../../src/report/text/text.js";
import { conformingJunit } from "../support/junit-schema.js";
import { conformingReport } from "./conforming.js";
import { pair, replayReport } from "./replay-scenes.js";

const numbers = { accepted: 9_900, lost: 100 };

/** A report of two clients, one of whom loses access, as if there were many like either. */
function manifold(): Report {
  const { before, after, billing, orders } = pair;
  const report = replayReport({ before, after, seen: [billing, orders] });
  const { clients, access } = report;
  const many = <Client extends Partial<SeenReport>>(client: Client | undefined, number: number) =>
    Array.from({ length: number }, (_, index): Client => {
      if (client === undefined) throw new Error("there is one");
      const fingerprint = `${number}-${index}`.replace("-", "f").padStart(64, "0");
      return { ...client, fingerprint, requests: number - index };
    });
  return {
    ...report,
    clients: [...many(clients[0], numbers.lost), ...many(clients[1], numbers.accepted)],
    access: { lost: many(access?.lost[0], numbers.lost), gained: [], unchanged: numbers.accepted, reasonChanged: [] },
    summary: { ...report.summary, accepted: numbers.accepted, denied: numbers.lost },
  };
}

describe("of ten thousand clients", () => {
  const report = manifold();

  test("twenty that lose access and twenty others are drawn, and all are counted", () => {
    const lines = formatText(report, pageOf(120, false)).split("\n");
    expect(lines[0]).toBe("ACCESS LOST BY 100 CLIENTS  candidate.pem in place of current.pem");
    expect(lines.filter((line) => line.startsWith("  lost  "))).toHaveLength(20);
    expect(lines.filter((line) => line.startsWith("  accepted  "))).toHaveLength(20);
    expect(lines.filter((line) => /^ +and /.test(line)).map((line) => line.trim())).toEqual([
      "and 80 others",
      "and 9,880 more accepted: --format json lists all",
    ]);
    expect(lines.slice(-3, -2)).toEqual(["access lost: 100 clients (5,050 requests); 9,900 accepted, 100 denied"]);
  });

  test("those that lose access are counted by their CA", () => {
    const lines = formatText(report, pageOf(120, false)).split("\n");
    const title = lines.indexOf("Access lost, by CA");
    expect(lines[title + 1]).toBe(
      "  100 clients of C=GB,O=Example Ltd,CN=Example Leeds CA, 5,050 requests (issuer-not-found)",
    );
  });

  test("each is in the JSON", () => {
    const { clients, access, summary } = conformingReport(formatJson(report));
    expect([clients.length, access?.lost.length, access?.unchanged]).toEqual([10_000, 100, 9_900]);
    expect(summary).toMatchObject({ accepted: 9_900, denied: 100 });
  });

  test("each that loses access is a problem, and no other", () => {
    expect(problemsOf(report).map(({ ruleId }) => ruleId)).toEqual(Array(100).fill("access/lost"));
  });

  test("each is a case of the test results, with a name of its own", () => {
    const suites = conformingJunit(formatJunit(report, { failOn: "error" }));
    const clients = suites.find(({ attributes }) => attributes.name === "clients of the logs by candidate.pem");
    expect(clients?.cases.filter(({ outcome }) => outcome === "failed")).toHaveLength(100);
    expect(new Set(clients?.cases.map(({ name }) => name)).size).toBe(10_000);
  });

  test("as many are in a comment as there is room for", () => {
    const text = formatMarkdown(report);
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    expect(text).toMatch(/\n[\d,]+ not shown here; `mtls-truststore replay` lists all with `--format json`\.\n/);
  });
});
