import pMap from "p-map";
import { describe, expect, test } from "vitest";
import { listedEndpoints } from "../../src/aws/default-endpoints.js";
import { getDomainName, listDomainNames } from "../../src/aws/domain-names.js";
import { fetchDomain } from "../../src/aws/fetch-domain.js";
import { apiGatewayPace } from "../../src/aws/pace.js";
import type { ApiGatewayAccount, Failure, Interruption } from "../support/loopback-api-gateway.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const throttled: Failure = { status: 429, type: "TooManyRequestsException", message: "Too Many Requests" };

/** So many domains with mutual TLS, each with an API of its own. */
function accountOf(count: number): ApiGatewayAccount {
  const numbers = Array.from({ length: count }, (_, number) => String(number));
  return {
    domains: numbers.map((number) => ({
      domainName: `${number}.example.com`,
      mutualTlsAuthentication: { truststoreUri: "s3://bucket/key", truststoreVersion: "v1" },
    })),
    mappings: Object.fromEntries(
      numbers.map((number) => [`${number}.example.com`, [{ apiId: `api${number}`, stage: "prod" }]]),
    ),
    apis: Object.fromEntries(numbers.map((number) => [`api${number}`, { disableExecuteApiEndpoint: true }])),
  };
}

/** Refuses what goes beyond so many a second. */
function tokenBucket(perSecond: number, burst: number): Interruption {
  let [tokens, last] = [burst, performance.now()];
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    if (tokens < 1) return throttled;
    tokens -= 1;
    return undefined;
  };
}

/** What comes of an audit of an account, at a pace that makes it short. */
async function audit(count: number, interrupt: Interruption) {
  const objects = { "bucket/key": [{ id: "v1", text: "only" }] };
  const { apiGateway } = await loopbackAws(accountOf(count), { objects, interrupt });
  const clients = clientsOf({ apiGatewayPace: { perSecond: 4000, burst: 40, pause: 4 } });
  const defaultEndpointOf = listedEndpoints(clients);
  const domains = await listDomainNames(clients);
  const fetched = await pMap(domains, (domain) => fetchDomain(domain, clients, defaultEndpointOf), { concurrency: 8 });
  return {
    read: fetched.filter(({ state }) => state.domain.apis?.[0]?.defaultEndpoint === "disabled").length,
    errors: fetched.flatMap(({ errors }) => errors.map(({ message }) => message)),
    requests: apiGateway.requests.length,
  };
}

describe("an account is read whole", () => {
  test("where each request is refused twice, many times more often than the SDK's store of retries allows", async () => {
    const pages = Math.ceil(300 / 25);
    const result = await audit(300, (_path, time) => (time <= 2 ? throttled : undefined));
    expect(result).toEqual({ read: 300, errors: [], requests: (pages + pages + 300) * 3 });
  });

  test("where it is asked faster than is served", async () => {
    const result = await audit(300, tokenBucket(500, 20));
    expect(result).toMatchObject({ read: 300, errors: [] });
  });

  test("in few requests: a page for every 25 domains and APIs, and one for each domain", async () => {
    expect(await audit(60, () => undefined)).toEqual({ read: 60, errors: [], requests: 3 + 3 + 60 });
  });
});

describe("a request", () => {
  test("has all of its time when its turn comes, however many are before it", async () => {
    await loopbackAws({ domains: [{ domainName: "a.example.com" }] });
    const clients = clientsOf({ timeout: 1500, apiGatewayPace: { perSecond: 10, burst: 1, pause: 1 } });
    const asked = Array.from({ length: 20 }, () => getDomainName("a.example.com", clients));
    expect(await Promise.all(asked)).toHaveLength(20);
  });

  test("waits for no turn that its time does not allow, once it was refused", async () => {
    await loopbackAws({ domains: [] }, { interrupt: () => throttled });
    const clients = clientsOf({ timeout: 300, apiGatewayPace: { perSecond: 0.01, burst: 1, pause: 1 } });
    await expect(getDomainName("a.example.com", clients)).rejects.toMatchObject({
      code: "throttled",
      message: "domain:a.example.com was not read within 0.3 s: API Gateway asks for fewer requests.",
    });
  });

  test("is not asked again for what another answer would not mend", async () => {
    const { apiGateway } = await loopbackAws({ domains: [] });
    await expect(getDomainName("a.example.com", clientsOf())).rejects.toMatchObject({ code: "not-found" });
    expect(apiGateway.requests).toHaveLength(1);
  });

  test.each([500, 503])("is asked again after a fault of status %i, as often as allowed", async (status) => {
    const { apiGateway } = await loopbackAws({ domains: [] }, { interrupt: () => ({ status }) });
    const reading = getDomainName("a.example.com", clientsOf({ maxAttempts: 3 }));
    await expect(reading).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("3 attempts") as string,
    });
    expect(apiGateway.requests).toHaveLength(3);
  });
});

test("the pace is that of API Gateway's quota unless told", () => {
  expect(clientsOf().apiGatewayPace.limits).toBe(apiGatewayPace);
  expect(apiGatewayPace).toMatchObject({ perSecond: 10, burst: 40 });
});
