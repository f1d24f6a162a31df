import { expect, test } from "vitest";
import { accessLogFormat } from "../../src/queries/access-log-format.js";

test("the access-log format is one line of JSON that logs every variable in quotes", () => {
  const format = accessLogFormat();
  expect(format).not.toContain("\n");
  expect(Object.values(JSON.parse(format) as Record<string, string>).toSorted()).toEqual([
    "$context.domainName",
    "$context.error.message",
    "$context.error.responseType",
    "$context.extendedRequestId",
    "$context.identity.clientCert.clientCertPem",
    "$context.identity.clientCert.issuerDN",
    "$context.identity.clientCert.serialNumber",
    "$context.identity.clientCert.subjectDN",
    "$context.identity.clientCert.validity.notAfter",
    "$context.identity.clientCert.validity.notBefore",
    "$context.requestId",
    "$context.requestTimeEpoch",
    "$context.status",
  ]);
});
