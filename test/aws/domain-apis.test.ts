import { describe, expect, test } from "vitest";
import { askedEndpoints, listedEndpoints } from "../../src/aws/default-endpoints.js";
import { fetchDomain } from "../../src/aws/fetch-domain.js";
import { mappedApisOf } from "../../src/aws/mapped-apis.js";
import type { ApiGatewayAccount, Interruption } from "../support/loopback-api-gateway.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const account: ApiGatewayAccount = {
  pageSize: 2,
  domains: ["a", "b", "*"].map((name) => ({
    domainName: `${name}.example.com`,
    mutualTlsAuthentication: { truststoreUri: "s3://bucket/key" },
  })),
  mappings: {
    "a.example.com": [
      { apiId: "open1", stage: "prod" },
      { apiId: "open1", stage: "prod" },
      { apiId: "open1", stage: "test" },
      { apiId: "shut1", stage: "$default" },
      { apiId: "rest1", stage: "prod" },
    ],
    "b.example.com": [{ apiId: "open1", stage: "prod" }],
  },
  apis: { open1: { disableExecuteApiEndpoint: false }, shut1: { disableExecuteApiEndpoint: true }, silent1: {} },
};

const denied = { status: 403, type: "AccessDeniedException" };
const deny =
  (...paths: readonly string[]): Interruption =>
  (asked) =>
    paths.includes(asked) ? denied : undefined;

const ways = [
  ["asked for one by one", askedEndpoints],
  ["listed", listedEndpoints],
] as const;

describe.each(ways)("the APIs of a custom domain, %s,", (_way, endpoints) => {
  const apisOf = (name: string) => {
    const clients = clientsOf();
    return mappedApisOf(name, clients, endpoints(clients));
  };

  test("are told over all pages, each with its stages once and whether its own endpoint is open", async () => {
    await loopbackAws(account);
    expect(await apisOf("a.example.com")).toEqual({
      apis: [
        { id: "open1", stage: "prod", defaultEndpoint: "open" },
        { id: "open1", stage: "test", defaultEndpoint: "open" },
        { id: "shut1", stage: "$default", defaultEndpoint: "disabled" },
        { id: "rest1", stage: "prod", defaultEndpoint: "not-told" },
      ],
      errors: [],
    });
  });

  test("are open where API Gateway says nothing, as they are made", async () => {
    await loopbackAws({ ...account, mappings: { "b.example.com": [{ apiId: "silent1", stage: "" }] } });
    expect((await apisOf("b.example.com")).apis).toEqual([{ id: "silent1", stage: "", defaultEndpoint: "open" }]);
  });

  test("are none where there is no mapping", async () => {
    const { apiGateway } = await loopbackAws(account);
    expect(await apisOf("*.example.com")).toEqual({ apis: [], errors: [] });
    expect(apiGateway.requests).toHaveLength(1);
  });

  test("are not told where their list is denied", async () => {
    await loopbackAws(account, { interrupt: deny("/v2/domainnames/b.example.com/apimappings") });
    const { apis, errors } = await apisOf("b.example.com");
    expect(apis).toBeUndefined();
    expect(errors).toMatchObject([
      {
        code: "access-denied",
        message: "the list of its APIs was not read: API Gateway denies access.",
        hint: "Allow apigateway:GET on arn:aws:apigateway:eu-west-1::/domainnames/b.example.com/apimappings.",
      },
    ]);
  });

  test("do not hide each other: one that is denied is unread, told once, and the others stand", async () => {
    await loopbackAws(account, { interrupt: deny("/v2/apis", "/v2/apis/open1") });
    const { apis, errors } = await apisOf("a.example.com");
    expect(apis?.map(({ id, defaultEndpoint }) => [id, defaultEndpoint])).toEqual([
      ["open1", "unread"],
      ["open1", "unread"],
      ["shut1", "disabled"],
      ["rest1", "not-told"],
    ]);
    expect(errors).toMatchObject([
      {
        code: "access-denied",
        message: "its API open1 was not read: API Gateway denies access.",
        hint: "Allow apigateway:GET on arn:aws:apigateway:eu-west-1::/apis/open1.",
      },
    ]);
  });
});

describe("APIs are asked for", () => {
  test.each([
    ["once each", askedEndpoints, ["/v2/apis/open1", "/v2/apis/rest1", "/v2/apis/shut1"]],
    ["a page at a time", listedEndpoints, ["/v2/apis", "/v2/apis?nextToken=2"]],
  ])("%s, however many domains lead to them at the same time", async (_case, endpoints, expected) => {
    const { apiGateway } = await loopbackAws(account);
    const clients = clientsOf();
    const defaultEndpointOf = endpoints(clients);
    const names = ["a.example.com", "b.example.com", "a.example.com"];
    await Promise.all(names.map((name) => mappedApisOf(name, clients, defaultEndpointOf)));
    expect(apiGateway.requests.filter((path) => path.startsWith("/v2/apis")).toSorted()).toEqual(expected);
  });

  test("again where the last answer was a failure", async () => {
    const interrupt: Interruption = (path, time) => (path === "/v2/apis/open1" && time === 1 ? denied : undefined);
    await loopbackAws(account, { interrupt });
    const defaultEndpointOf = askedEndpoints(clientsOf());
    await expect(defaultEndpointOf("open1")).rejects.toMatchObject({ code: "access-denied" });
    expect(await defaultEndpointOf("open1")).toBe("open");
  });

  test("one by one where their list is denied, which is tried once", async () => {
    const { apiGateway } = await loopbackAws(account, { interrupt: deny("/v2/apis") });
    const defaultEndpointOf = listedEndpoints(clientsOf());
    expect(await defaultEndpointOf("open1")).toBe("open");
    expect(await defaultEndpointOf("shut1")).toBe("disabled");
    expect(apiGateway.requests).toEqual(["/v2/apis", "/v2/apis/open1", "/v2/apis/shut1"]);
  });
});

test("an API that cannot be read is told with the domain, beside one that is open", async () => {
  const mappings = {
    "b.example.com": [
      { apiId: "open1", stage: "prod" },
      { apiId: "shut1", stage: "prod" },
    ],
  };
  await loopbackAws(
    { ...account, mappings },
    { objects: { "bucket/key": [{ text: "only" }] }, interrupt: deny("/v2/apis/shut1") },
  );
  const { state, errors } = await fetchDomain("b.example.com", clientsOf());
  expect(state.domain.apis).toEqual([
    { id: "open1", stage: "prod", defaultEndpoint: "open" },
    { id: "shut1", stage: "prod", defaultEndpoint: "unread" },
  ]);
  expect(errors.map(({ message }) => message)).toEqual([
    "domain:b.example.com: its API shut1 was not read: API Gateway denies access.",
  ]);
});

test("an answer without items is no list of APIs: each is asked for by itself", async () => {
  const interrupt: Interruption = (asked) => (asked === "/v2/apis" ? { status: 200, body: "{}" } : undefined);
  await loopbackAws(account, { interrupt });
  const clients = clientsOf();
  const { apis, errors } = await mappedApisOf("b.example.com", clients, listedEndpoints(clients));
  expect({ apis, errors }).toEqual({ apis: [{ id: "open1", stage: "prod", defaultEndpoint: "open" }], errors: [] });
});

test("an answer without items is no list of mappings", async () => {
  const interrupt: Interruption = (asked) => (asked.endsWith("/apimappings") ? { status: 200, body: "{}" } : undefined);
  await loopbackAws(account, { interrupt });
  const clients = clientsOf();
  const { apis, errors } = await mappedApisOf("b.example.com", clients, askedEndpoints(clients));
  expect(apis).toBeUndefined();
  expect(errors).toMatchObject([{ code: "unreachable" }]);
});
