import { describe, expect, test } from "vitest";
import { OperationalError } from "../../src/operational-error.js";
import { secrets } from "../support/aws-environment.js";
import type { LogEvent } from "../support/insights.js";
import type { Failure } from "../support/loopback-api-gateway.js";
import { loopbackLogs, type LogsAccount } from "../support/loopback-logs.js";
import { midnight, read, requestOf } from "./log-group-reading.js";

const groups = { access: [requestOf("a", 0)] };
const throttled: Failure = { status: 400, type: "ThrottlingException", message: "Rate exceeded" };

/** So many clients, a second after one another. */
const many = (count: number): readonly LogEvent[] =>
  Array.from({ length: count }, (_, index) => requestOf(`c${index}`, index * 1000));

/** One sentence and what to do, by case; `npx vitest run test/aws -u` writes the golden anew. */
const said = new Map<string, string>();

async function errorOf(asked: Parameters<typeof read>[0] = {}): Promise<OperationalError> {
  const outcome: unknown = await read(asked).catch((error: unknown) => error);
  if (outcome instanceof OperationalError) return outcome;
  throw new Error("the read gave no OperationalError", { cause: outcome });
}

describe("what CloudWatch Logs answers in place of a result is an error of its own kind", () => {
  const refusing = (action: string, type: string, status = 400) => ({
    action,
    failure: { status, type, message: "private" },
  });
  const cases = {
    "no such log group": { code: "not-found", location: "cloudwatch:other" },
    "times before the log group": { code: "not-found", account: { createdAt: midnight * 2 } },
    "a query that is none": { code: "read-failed", ...refusing("StartQuery", "MalformedQueryException") },
    "no permission to start a query": { code: "access-denied", ...refusing("StartQuery", "AccessDeniedException") },
    "no permission for another account's log group": {
      code: "access-denied",
      location: "cloudwatch:arn:aws-cn:logs:cn-north-1:123456789012:log-group:access",
      ...refusing("StartQuery", "AccessDeniedException"),
    },
    "no permission to read its result": {
      code: "access-denied",
      ...refusing("GetQueryResults", "AccessDeniedException"),
    },
    "a query that is gone": { code: "read-failed", ...refusing("GetQueryResults", "ResourceNotFoundException") },
    "too many queries for good": { code: "throttled", ...refusing("StartQuery", "LimitExceededException") },
    "too many requests for good": { code: "throttled", ...refusing("GetQueryResults", "ThrottlingException") },
    "a parameter that AWS does not take": {
      code: "read-failed",
      ...refusing("StartQuery", "InvalidParameterException"),
    },
    "a token that has expired": { code: "credentials-expired", ...refusing("StartQuery", "ExpiredTokenException") },
    "a key that is unknown": { code: "credentials-refused", ...refusing("StartQuery", "UnrecognizedClientException") },
    "a service that is not available": {
      code: "unreachable",
      ...refusing("StartQuery", "ServiceUnavailableException", 503),
    },
    "a query that failed": { code: "read-failed", account: { statuses: ["Running", "Failed"] } },
    "a query that somebody stopped": { code: "read-failed", account: { statuses: ["Running", "Cancelled"] } },
    "a query that took too long": { code: "timed-out", account: { statuses: ["Running", "Timeout"] } },
    "a query of which AWS knows nothing": { code: "read-failed", account: { statuses: ["Unknown"] } },
    "a query without end": { code: "timed-out", account: { statuses: ["Running"] } },
    "a page for people": { code: "unreachable", action: "StartQuery", failure: { status: 200, body: "<html></html>" } },
    "JSON of something else": { code: "unreachable", action: "StartQuery", failure: { status: 200, body: "{}" } },
    "a result without rows": {
      code: "unreachable",
      action: "GetQueryResults",
      failure: { status: 200, body: '{"status":"Complete"}' },
    },
    "rows of something else": {
      code: "unreachable",
      action: "GetQueryResults",
      failure: { status: 200, body: '{"status":"Complete","results":[[{"field":"@message","value":"private"}]]}' },
    },
  } as Record<
    string,
    { code: string; action?: string; failure?: Failure; location?: string; account?: Partial<LogsAccount> }
  >;

  test.each(Object.entries(cases))("%s", async (title, { code, action, failure, location, account }) => {
    const logs = await loopbackLogs({ groups, ...account }, (asked) => (asked === action ? failure : undefined));
    const error = await errorOf({ ...(location !== undefined && { location }), options: { maxAttempts: 2 } });
    expect(error.code).toBe(code);
    for (const secret of [...Object.values(secrets), "private"])
      expect(`${error.message}${error.hint}${String(error.cause)}`).not.toContain(secret);
    said.set(title, `${error.message}\n${error.hint}`.replaceAll(logs.host, "HOST"));
  });

  test("and reads as its golden", async () => {
    const golden = [...said].map(([title, text]) => `## ${title}\n${text}\n`).join("\n");
    expect(said.size).toBe(Object.keys(cases).length);
    await expect(golden).toMatchFileSnapshot("goldens/log-group-failures.txt");
  });

  test("and nobody is asked where no region is known", async () => {
    const logs = await loopbackLogs({ groups });
    delete process.env.AWS_REGION;
    expect((await errorOf()).code).toBe("no-region");
    expect(logs.actions).toEqual([]);
  });
});

describe("a refusal for being too many is waited out", () => {
  test.each([
    ["of requests", throttled],
    ["of queries that run at once", { status: 400, type: "LimitExceededException" }],
    ["of a service that is not available for a moment", { status: 503, type: "ServiceUnavailableException" }],
  ])("%s", async (_what, failure) => {
    const logs = await loopbackLogs({ groups }, (_action, time) => (time % 3 === 0 ? undefined : failure));
    expect((await read()).rows).toHaveLength(1);
    expect(logs.queries).toHaveLength(1);
  });

  test("where fewer queries may run than are asked for at once", async () => {
    const logs = await loopbackLogs({ groups: { access: many(30) }, mostQueries: 1 });
    const { rows } = await read({
      rowLimit: 7,
      options: { maxAttempts: 20, logsPace: { perSecond: 10_000, burst: 1, pause: 4 } },
    });
    expect(rows).toHaveLength(30);
    expect(logs.mostAtOnce()).toBe(1);
  });
});

describe("who leaves early leaves no query behind", () => {
  test("that runs beside one that failed", async () => {
    const logs = await loopbackLogs({ groups: { access: many(64) }, statuses: ["Complete"] }, (action, time) =>
      action === "StartQuery" && time === 3 ? { status: 400, type: "AccessDeniedException" } : undefined,
    );
    expect((await errorOf({ rowLimit: 7 })).code).toBe("access-denied");
    expect(logs.queries.length - logs.stopped.length).toBeGreaterThan(0);
    expect(logs.running()).toBe(0);
  });

  test("when it is told to", async () => {
    const controller = new AbortController();
    const logs = await loopbackLogs({ groups, statuses: ["Running"] }, (action, time) => {
      if (action === "GetQueryResults" && time === 3) controller.abort();
      return undefined;
    });
    expect((await errorOf({ signal: controller.signal })).code).toBe("interrupted");
    expect(logs.stopped).toEqual([0]);
    expect(logs.actions.at(-1)).toBe("StopQuery");
  });

  test("and none is started where it was told so before", async () => {
    const logs = await loopbackLogs({ groups });
    expect((await errorOf({ signal: AbortSignal.abort() })).code).toBe("interrupted");
    expect(logs.actions).toEqual([]);
  });

  test("that failed to be read; that it cannot be stopped is not told", async () => {
    const logs = await loopbackLogs({ groups }, (action) =>
      action === "StartQuery" ? undefined : { status: 400, type: "AccessDeniedException" },
    );
    expect((await errorOf()).hint).toBe("Allow logs:GetQueryResults on *.");
    expect(logs.actions).toEqual(["StartQuery", "GetQueryResults", "StopQuery"]);
  });
});

test("who gives full answers for ever is not asked for ever", async () => {
  const row = [
    { field: "pem", value: "p" },
    { field: "requests", value: "1" },
  ];
  const full = JSON.stringify({ status: "Complete", results: [row, row] });
  const logs = await loopbackLogs({ groups }, (action) =>
    action === "GetQueryResults" ? { status: 200, body: full } : undefined,
  );
  const error = await errorOf({ rowLimit: 2 });
  expect(error).toMatchObject({
    code: "too-large",
    message: expect.stringContaining("more than 1000 queries") as string,
  });
  expect(logs.queries.length).toBeLessThan(1000);
});

test("pages that lead nowhere come to an end", async () => {
  const page = JSON.stringify({ status: "Complete", results: [], nextToken: "again" });
  await loopbackLogs({ groups }, (action) => (action === "GetQueryResults" ? { status: 200, body: page } : undefined));
  expect((await read()).rows).toEqual([]);
});

test("calls are told with where they went, and without what was sent", async () => {
  const logs = await loopbackLogs({ groups });
  const told: string[] = [];
  await read({ options: { tell: (sentence) => told.push(sentence) } });
  const request = "request 00000000-0000-4000-8000-000000000000";
  expect([...new Set(told)]).toEqual(
    ["StartQuery", "GetQueryResults"].map(
      (action) => `${action} of cloudwatch:access: region eu-west-1, asked ${logs.host}, attempts 1, ${request}.`,
    ),
  );
});
