import { describe, expect, test } from "vitest";
import { athenaQuery } from "../../src/queries/athena-query.js";

describe("a query for Athena", () => {
  test("groups by the column that is named, and leaves nothing to fill in where all is told", () => {
    const question = {
      pemField: "clientCertPem",
      statusField: "status",
      timeField: "requestTimeEpoch",
      table: "logs.access",
    };
    expect(athenaQuery(question)).toBe(`SELECT
  "clientCertPem" AS "pem",
  COUNT(*) AS "requests",
  MIN("requestTimeEpoch") AS "firstSeen",
  MAX("requestTimeEpoch") AS "lastSeen",
  "status" AS "status"
FROM "logs"."access"
WHERE "clientCertPem" LIKE '%-----BEGIN%'
GROUP BY "clientCertPem", "status"
ORDER BY "requests" DESC`);
  });

  test("runs without times where no column tells them, and says how to have them", () => {
    expect(athenaQuery({ pemField: "certificate" })).toBe(`-- Put the table of your logs in place of "access_logs".
-- Put MIN and MAX of the column that holds the time in place of NULL, as MIN("requestTimeEpoch"). Of $context.requestTime,
-- which does not sort by time: MIN(parse_datetime("requestTime", 'dd/MMM/yyyy:HH:mm:ss Z')).
SELECT
  "certificate" AS "pem",
  COUNT(*) AS "requests",
  CAST(NULL AS varchar) AS "firstSeen",
  CAST(NULL AS varchar) AS "lastSeen"
FROM "access_logs"
WHERE "certificate" LIKE '%-----BEGIN%'
GROUP BY "certificate"
ORDER BY "requests" DESC`);
  });

  test.each([
    ["identity.clientCert.pem", '"identity"."clientCert"."pem"'],
    ["client cert", '"client cert"'],
    ["a; DROP TABLE b --", '"a; DROP TABLE b --"'],
    ["a'b", `"a'b"`],
  ])("names the column %s as %s", (field, written) => {
    expect(athenaQuery({ pemField: field })).toContain(`GROUP BY ${written}\n`);
  });

  test.each(["", ".", "a.", ".a", "a..b", 'a"b', "a`b", "a\\b", "a\nb"])("does not name the column %j", (field) => {
    const misuse = expect.objectContaining({ name: "OperationalError", code: "usage" }) as Error;
    for (const name of ["pemField", "statusField", "timeField", "table"]) {
      expect(() => athenaQuery({ pemField: "pem", [name]: field })).toThrow(misuse);
    }
  });
});
