import { describe, expect, test } from "vitest";
import type { Failure } from "../support/loopback-api-gateway.js";
import { secrets } from "../support/aws-environment.js";
import { loopbackAws } from "../support/loopback-aws.js";
import { run } from "./captured-io.js";

const echo = `${Object.values(secrets).join(" ")} X-Amz-Signature=0000 Signature=0000 AWS4-HMAC-SHA256 Credential=${secrets.accessKeyId}`;
const forbidden = [...Object.values(secrets), "Signature=", "AWS4-HMAC", "Credential="];

const failures: readonly (readonly [string, Failure])[] = [
  ["IncompleteSignatureException", { status: 403, type: "IncompleteSignatureException", message: echo }],
  ["InvalidSignatureException", { status: 403, type: "InvalidSignatureException", message: echo }],
  ["ExpiredTokenException", { status: 403, type: "ExpiredTokenException", message: echo }],
  ["UnrecognizedClientException", { status: 403, type: "UnrecognizedClientException", message: echo }],
  ["AccessDeniedException", { status: 403, type: "AccessDeniedException", message: echo }],
  ["NotFoundException", { status: 404, type: "NotFoundException", message: echo }],
  ["BadRequestException", { status: 400, type: "BadRequestException", message: echo }],
  ["TooManyRequestsException", { status: 429, type: "TooManyRequestsException", message: echo }],
  ["an error whose name repeats the key", { status: 400, type: secrets.accessKeyId, message: echo }],
  ["an error whose name repeats the token", { status: 400, type: secrets.sessionToken, message: echo }],
  ["an error without a name", { status: 500, message: echo }],
  ["a page for people", { status: 502, body: `<html>${echo}</html>` }],
  ["JSON that breaks off", { status: 200, body: `{"items": ["${echo}` }],
  ["JSON of something else", { status: 200, body: JSON.stringify({ message: echo }) }],
];

describe("no output holds what was sent, where API Gateway answers with", () => {
  test.each(failures)("%s", async (_name, failure) => {
    for (const refused of ["/v2/domainnames", "/v2/domainnames/a.example.com", "/apimappings"]) {
      for (const format of ["text", "json"]) {
        const domains = [
          { domainName: "a.example.com", mutualTlsAuthentication: { truststoreUri: "s3://bucket/key" } },
        ];
        await loopbackAws({ domains }, { interrupt: (path) => (path.endsWith(refused) ? failure : undefined) });
        const which = refused === "/v2/domainnames" ? "--all" : "a.example.com";
        const argv = ["domain", which, "--debug", "--max-attempts", "1", "--format", format];
        const { exitCode, out, error } = await run(argv, { errorColumns: 80 });
        expect(exitCode).toBe(3);
        expect(error).toContain("mtls-truststore: ");
        expect(forbidden.filter((secret) => (out + error).includes(secret))).toEqual([]);
      }
    }
  });
});
