import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { loopbackLogs } from "../support/loopback-logs.js";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";

const group = "/aws/apigateway/access";
const truststore = ["--truststore", "fixtures/demo/truststore.pem"];

/** The records of the demo's access log as CloudWatch Logs keeps them, each with the time of its request. */
const events = readFileSync("fixtures/demo/logs/access.jsonl", "utf8")
  .trimEnd()
  .split("\n")
  .map((message) => {
    const { requestTimeEpoch } = JSON.parse(message) as { requestTimeEpoch: string };
    return { timestamp: Number(requestTimeEpoch), message };
  });

function pemOf({ message }: { readonly message: string }): string {
  return (JSON.parse(message) as { clientCertPem: string }).clientCertPem;
}

const ofOctober = ["--since", "2026-10-01", "--until", "2026-11-01"];

/** What matters of the clients that were seen. */
async function clientsOf(logs: readonly string[], argv: readonly string[]) {
  const { out, error } = await run(["replay", ...logs, ...truststore, ...ofOctober, ...argv, "--format", "json"]);
  const { clients, replay } = conformingReport(out);
  const told = clients.map(({ subject, requests, firstSeen, lastSeen, verdict }) => {
    return { subject, requests, firstSeen, lastSeen, verdict };
  });
  return { clients: told, error, calibration: replay?.calibration };
}

describe("replay of a log group", () => {
  test("tells of the same clients as a replay of the records themselves, be the field named or not", async () => {
    const { clients } = await clientsOf(["fixtures/demo/logs/access.jsonl"], []);
    const { queries } = await loopbackLogs({ groups: { [group]: events } });
    for (const argv of [[], ["--pem-field", "clientCertPem"]]) {
      expect((await clientsOf([`cloudwatch:${group}`], argv)).clients).toEqual(clients);
    }
    expect(queries).toHaveLength(2);
    const spans = queries.map(({ startTime, endTime }) => [startTime, endTime].map((time) => new Date(time * 1000)));
    for (const [first = new Date(NaN), last = new Date(NaN)] of spans) {
      expect(first).toEqual(new Date("2026-10-01T00:00:00Z"));
      expect(last.toISOString()).toMatch(/^2026-1(0-31T23:59:59|1-01T00:00:00)/);
    }
  });

  test("says what AWS has scanned, since AWS charges for it", async () => {
    await loopbackLogs({ groups: { [group]: events } });
    const { error } = await clientsOf([`cloudwatch:${group}`], []);
    expect(error).toMatch(/^mtls-truststore: cloudwatch:\/aws\/apigateway\/access: AWS scanned 36 kB in 1 query, /);
  });

  test("is compared with what API Gateway did where the field of the status is named", async () => {
    await loopbackLogs({ groups: { [group]: events } });
    expect((await clientsOf([`cloudwatch:${group}`], [])).calibration).toBeNull();
    const { calibration } = await clientsOf([`cloudwatch:${group}`], ["--status-field", "status"]);
    expect(calibration).toMatchObject({ agreeing: 24, disagreeing: 0 });
  });

  test("asks for the last thirty days where nobody says, and says so", async () => {
    const { queries } = await loopbackLogs({ groups: { [group]: events } });
    const { error } = await run(["replay", `cloudwatch:${group}`, ...truststore], { now: "2026-11-01T00:00:00Z" });
    expect(error).toContain(`cloudwatch:${group} is asked for the last 30 days; --since asks for others.`);
    expect(queries.map(({ startTime }) => new Date(startTime * 1000).toISOString())).toEqual([
      "2026-10-02T00:00:00.000Z",
    ]);
  });

  test("that is not there is told, and files beside it are judged", async () => {
    await loopbackLogs({ groups: {} });
    const logs = ["fixtures/demo/logs/access.jsonl", "cloudwatch:/gone"];
    const { out, error, exitCode } = await run(["replay", ...logs, ...truststore, ...ofOctober, "--format", "json"]);
    expect(exitCode).toBe(3);
    expect(error).toMatch(/cloudwatch:\/gone .*\n$/);
    expect(conformingReport(out).clients).toHaveLength(5);
  });

  test.each([[[]], [["fixtures/demo/logs/access.jsonl"]]])(
    "that is read in part is judged as far as it was, and said to be no more than that, beside %j",
    async (files) => {
      const seen = events.filter((event) => pemOf(event).startsWith("-----BEGIN"));
      const clients = [...new Map(seen.map((event) => [pemOf(event), event])).values()].slice(0, 2);
      const answers = { pageSize: 1, losesPages: true, statuses: ["Complete"] };
      await loopbackLogs({ groups: { [group]: clients }, ...answers }, (action, time) =>
        action === "GetQueryResults" && time === 3 ? { status: 400, type: "AccessDeniedException" } : undefined,
      );
      const logs = [...files, `cloudwatch:${group}`];
      const { out, error, exitCode } = await run(["replay", ...logs, ...truststore, ...ofOctober, "--format", "json"]);
      expect(exitCode).toBe(3);
      expect(error).toMatch(/: AWS scanned .* in 3 queries, and charges for it\.\n/);
      expect(error).toContain(`cloudwatch:${group} was not read to its end: CloudWatch Logs denies access.`);
      const { clients: judged, replay, failures } = conformingReport(out);
      expect(replay?.logs.map(({ location }) => location)).toEqual(logs);
      expect(judged.length).toBeGreaterThan(0);
      expect(failures).toHaveLength(1);
    },
  );
});
