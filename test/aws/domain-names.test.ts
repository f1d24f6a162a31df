import { describe, expect, test } from "vitest";
import { getDomainName, listDomainNames } from "../../src/aws/domain-names.js";
import { enterAws } from "../support/aws-environment.js";
import type { Failure, WireDomain } from "../support/loopback-api-gateway.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const configuration = { domainNameStatus: "AVAILABLE", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" };
const named = (domainName: string): WireDomain => ({ domainName });
const throttled: Failure = { status: 429, type: "TooManyRequestsException", message: "Too Many Requests" };

describe("a custom domain is read", () => {
  test.each([
    ["of which little is told", named("api.example.com"), { name: "api.example.com", hasRoutingRules: false }],
    [
      "with mutual TLS, version and warnings",
      {
        ...named("api.example.com"),
        domainNameConfigurations: [configuration],
        mutualTlsAuthentication: {
          truststoreUri: "s3://bucket/key.pem",
          truststoreVersion: "v1",
          truststoreWarnings: ["Certificate is odd"],
        },
      },
      {
        name: "api.example.com",
        status: "AVAILABLE",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        mutualTls: { truststoreUri: "s3://bucket/key.pem", truststoreVersion: "v1", warnings: ["Certificate is odd"] },
        hasRoutingRules: false,
      },
    ],
    [
      "with mutual TLS and no version",
      {
        ...named("a.example.com"),
        mutualTlsAuthentication: { truststoreUri: "s3://bucket/key.pem", truststoreVersion: "" },
      },
      {
        name: "a.example.com",
        mutualTls: { truststoreUri: "s3://bucket/key.pem", warnings: [] },
        hasRoutingRules: false,
      },
    ],
    [
      "with mutual TLS that is empty",
      { ...named("a.example.com"), mutualTlsAuthentication: {} },
      { name: "a.example.com", hasRoutingRules: false },
    ],
    [
      "at the edge, on its way to a status with a message",
      {
        ...named("edge.example.com"),
        domainNameConfigurations: [
          {
            domainNameStatus: "UPDATING",
            domainNameStatusMessage: "soon",
            endpointType: "EDGE",
            securityPolicy: "TLS_1_0",
          },
        ],
      },
      {
        name: "edge.example.com",
        status: "UPDATING",
        statusMessage: "soon",
        endpointType: "EDGE",
        securityPolicy: "TLS_1_0",
        hasRoutingRules: false,
      },
    ],
    [
      "moving from the edge to a Regional endpoint",
      { ...named("a.example.com"), domainNameConfigurations: [{ endpointType: "EDGE" }, configuration] },
      {
        name: "a.example.com",
        status: "AVAILABLE",
        endpointType: "REGIONAL",
        securityPolicy: "TLS_1_2",
        hasRoutingRules: false,
      },
    ],
    [
      "with mappings alone",
      { ...named("a.example.com"), routingMode: "API_MAPPING_ONLY" },
      { name: "a.example.com", hasRoutingRules: false },
    ],
    [
      "with rules alone",
      { ...named("a.example.com"), routingMode: "ROUTING_RULE_ONLY" },
      { name: "a.example.com", hasRoutingRules: true },
    ],
    [
      "with rules before mappings",
      { ...named("a.example.com"), routingMode: "ROUTING_RULE_THEN_API_MAPPING" },
      { name: "a.example.com", hasRoutingRules: true },
    ],
  ])("%s", async (_case, domain, expected) => {
    await loopbackAws({ domains: [domain] });
    const inRegion = { ...expected, region: "eu-west-1" };
    expect(await getDomainName(domain.domainName, clientsOf())).toEqual(inRegion);
    expect(await listDomainNames(clientsOf())).toEqual([inRegion]);
  });

  test.each(["*.example.com", "bücher.example.com", "a/../b?c=d#e", "\u001b[31mred", "%2e"])(
    "by the name %j",
    async (name) => {
      await loopbackAws({ domains: [named("other.example.com"), named(name)] });
      expect(await getDomainName(name, clientsOf())).toMatchObject({ name });
    },
  );
});

describe("all custom domains are listed", () => {
  const domains = ["a", "b", "c", "d", "e"].map((name) => named(`${name}.example.com`));

  test("over three pages", async () => {
    const { apiGateway } = await loopbackAws({ domains, pageSize: 2 });
    const listed = await listDomainNames(clientsOf());
    expect(listed.map(({ name }) => name)).toEqual(domains.map(({ domainName }) => domainName));
    expect(apiGateway.requests).toEqual([
      "/v2/domainnames",
      "/v2/domainnames?nextToken=2",
      "/v2/domainnames?nextToken=4",
    ]);
  });

  test("where there are none", async () => {
    await loopbackAws({ domains: [] });
    expect(await listDomainNames(clientsOf())).toEqual([]);
  });

  test("no more than once, where a page leads back", async () => {
    const body = JSON.stringify({ items: [], nextToken: "again" });
    const { apiGateway } = await loopbackAws({ domains }, { interrupt: () => ({ status: 200, body }) });
    await expect(listDomainNames(clientsOf())).rejects.toMatchObject({ name: "OperationalError", code: "read-failed" });
    expect(apiGateway.requests).toHaveLength(2);
  });
});

describe("where API Gateway asks for fewer requests", () => {
  test("twice, the third answer counts", async () => {
    const { apiGateway } = await loopbackAws(
      { domains: [named("a.example.com")] },
      { interrupt: (_path, time) => (time <= 2 ? throttled : undefined) },
    );
    expect(await getDomainName("a.example.com", clientsOf())).toMatchObject({ name: "a.example.com" });
    expect(apiGateway.requests).toHaveLength(3);
  });

  test("for good, that is said with the number of attempts", async () => {
    const { apiGateway } = await loopbackAws({ domains: [] }, { interrupt: () => throttled });
    await expect(getDomainName("a.example.com", clientsOf({ maxAttempts: 2 }))).rejects.toMatchObject({
      code: "throttled",
      message: expect.stringMatching(/^domain:a\.example\.com was not read: .*\b2 attempts\b/) as string,
    });
    expect(apiGateway.requests).toHaveLength(2);
  });

  test.each([
    ["8, which is more than the SDK has it", {}, {}, 8],
    ["as --max-attempts has it", { AWS_MAX_ATTEMPTS: "5" }, { maxAttempts: 2 }, 2],
    ["as AWS_MAX_ATTEMPTS has it", { AWS_MAX_ATTEMPTS: "3" }, {}, 3],
    ["as the configuration has it", {}, {}, 6],
    ["as the profile has it", {}, { profile: "patient" }, 4],
  ])("the number of attempts is %s", async (how, variables, options, attempts) => {
    const isConfigured = how.includes("configuration") || how.includes("profile");
    const config = "[default]\nmax_attempts = 6\n[profile patient]\nmax_attempts = 4\n";
    enterAws({ variables: { AWS_REGION: "eu-west-1", ...variables }, ...(isConfigured && { config }) });
    const client = await clientsOf(options).apiGateway();
    expect(await client.config.maxAttempts()).toBe(attempts);
  });
});

describe("what cannot be read is told", () => {
  const denied = {
    status: 403,
    type: "AccessDeniedException",
    message: "User: arn:aws:iam::1:user/u is not authorized",
  };
  test.each([
    [
      "a name that is not there",
      "cn-north-1",
      undefined,
      "not-found",
      "domain:a.example.com does not exist in cn-north-1",
    ],
    ["a denial", "eu-west-1", denied, "access-denied", "domain:a.example.com was not read: API Gateway denies access."],
    [
      "a token that has expired",
      "eu-west-1",
      { status: 403, type: "ExpiredTokenException" },
      "credentials-expired",
      "expired",
    ],
    [
      "a key that is unknown",
      "eu-west-1",
      { status: 403, type: "UnrecognizedClientException" },
      "credentials-refused",
      "does not know",
    ],
    [
      "a page for people",
      "eu-west-1",
      { status: 200, body: "<html></html>" },
      "unreachable",
      "does not answer as AWS does",
    ],
    ["JSON of something else", "eu-west-1", { status: 200, body: "{}" }, "unreachable", "does not answer as AWS does"],
    ["a fault of AWS's", "eu-west-1", { status: 500, type: "InternalFailure" }, "unreachable", "status 500"],
  ])("%s", async (_case, region, failure, code, words) => {
    await loopbackAws({ domains: [] }, { interrupt: () => failure });
    const reading = getDomainName("a.example.com", clientsOf({ region, maxAttempts: 1 }));
    await expect(reading).rejects.toMatchObject({ name: "OperationalError", code });
    await expect(reading).rejects.toThrow(words);
  });

  test.each([
    ["eu-west-1", "arn:aws:apigateway:eu-west-1::/domainnames/*.example.com"],
    ["cn-north-1", "arn:aws-cn:apigateway:cn-north-1::/domainnames/*.example.com"],
    ["eusc-de-east-1", "arn:aws-eusc:apigateway:eusc-de-east-1::/domainnames/*.example.com"],
    ["us-gov-west-1", "arn:aws-us-gov:apigateway:us-gov-west-1::/domainnames/*.example.com"],
  ])("a denial in %s with the permission that is needed", async (region, resource) => {
    await loopbackAws({ domains: [] }, { interrupt: () => denied });
    await expect(getDomainName("*.example.com", clientsOf({ region }))).rejects.toMatchObject({
      hint: `Allow apigateway:GET on ${resource}.`,
    });
  });

  test("a name that is empty, without asking", async () => {
    const { apiGateway } = await loopbackAws({ domains: [] });
    await expect(getDomainName("", clientsOf())).rejects.toMatchObject({ code: "not-found" });
    expect(apiGateway.requests).toEqual([]);
  });
});
