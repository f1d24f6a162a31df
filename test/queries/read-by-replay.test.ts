import { describe, expect, test } from "vitest";
import { certificateRowOf } from "../../src/aws/certificate-row.js";
import { accessLogFormat } from "../../src/queries/access-log-format.js";
import { athenaQuery } from "../../src/queries/athena-query.js";
import { insightsQuery } from "../../src/queries/insights-query.js";
import { LogReader } from "../../src/records/log-reader.js";
import { clientsSeen } from "../../src/records/seen-client.js";
import { SightingTally } from "../../src/records/tally.js";
import { clients } from "../support/bundles.js";
import { runInsights } from "../support/insights.js";

const first = Date.UTC(2026, 3, 9, 12, 34, 56, 789);
const last = first + 86_400_000;

/** What `replay` makes of a log: of each client its subject, requests, times, and outcomes. */
function seenIn(text: string) {
  const tally = new SightingTally({});
  const reader = new LogReader("log", tally);
  reader.push(Buffer.from(text));
  reader.end();
  expect(tally.summary().broken.count).toBe(0);
  return clientsOf(tally);
}

function clientsOf(tally: SightingTally) {
  return clientsSeen(tally.summary().sightings).map(({ file, requests, seen, outcomes }) => ({
    subject: file.leaf?.certificate.subject.text,
    requests,
    seen,
    outcomes: outcomes.map((outcome) => [outcome.status, outcome.requests]),
  }));
}

const twoClients = [
  { subject: "CN=london", requests: 12, seen: { first, last }, outcomes: [[403, 12]] },
  { subject: "CN=leeds", requests: 3, seen: { first, last: first }, outcomes: [[200, 3]] },
];

const rows = [
  { pem: clients.london, requests: 12, firstSeen: first, lastSeen: last, status: 403 },
  { pem: clients.leeds, requests: 3, firstSeen: first, lastSeen: first, status: 200 },
];

function csv(lines: readonly (readonly string[])[]): string {
  return lines.map((fields) => fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(",")).join("\n");
}

describe("replay reads", () => {
  test("rows that AWS has counted, of one window after the other", () => {
    const tally = new SightingTally({});
    const fields = {
      pem: clients.london,
      requests: "6",
      firstSeen: String(first),
      lastSeen: String(last),
      status: "403",
    };
    const half = certificateRowOf(Object.entries(fields).map(([field, value]) => ({ field, value })));
    for (const row of [half, half, rows[1]]) if (row !== undefined) tally.countGroup(row, "cloudwatch:access");
    expect(clientsOf(tally)).toEqual(twoClients);
  });

  test.each(["milliseconds", "text"] as const)("the CSV of our query for Insights, with times as %s", (timesAs) => {
    const events = rows.flatMap(({ pem, requests, firstSeen, lastSeen, status }) =>
      Array.from({ length: requests }, (_, index) => ({
        timestamp: index === 0 ? firstSeen : lastSeen,
        message: JSON.stringify({ cert: pem, code: status }),
      })),
    );
    const result = runInsights(insightsQuery({ pemField: "cert", statusField: "code" }), events, timesAs);
    const columns = Object.keys(result[0] ?? {});
    const lines = result.map((row) => columns.map((column) => row[column] ?? ""));
    expect(seenIn(csv([columns, ...lines]))).toEqual(twoClients);
  });

  test("the CSV of our query for Athena, which writes names of columns in lower case", () => {
    const question = { pemField: "cert", statusField: "code", timeField: "time", table: "logs" };
    const columns = [...athenaQuery(question).matchAll(/ AS "(\w+)"/g)].map(([, column = ""]) => column);
    const lines = rows.map((row) => columns.map((column) => String(row[column as keyof typeof row])));
    expect(seenIn(csv([columns.map((column) => column.toLowerCase()), ...lines]))).toEqual(twoClients);
  });

  test("what API Gateway writes in the access-log format that we print", () => {
    const values: Readonly<Record<string, string>> = {
      "identity.clientCert.clientCertPem": JSON.stringify(clients.london).slice(1, -1),
      "identity.clientCert.validity.notBefore": "Jan  1 00:00:00 2025 GMT",
      "identity.clientCert.validity.notAfter": "Jan  1 00:00:00 2055 GMT",
      requestTimeEpoch: String(first),
      status: "403",
    };
    const record = accessLogFormat().replaceAll(/\$context\.([\w.]+)/g, (_all, name: string) => values[name] ?? "-");
    expect(seenIn(`${record}\n`)).toEqual([
      { subject: "CN=london", requests: 1, seen: { first, last: first }, outcomes: [[403, 1]] },
    ]);
  });
});
