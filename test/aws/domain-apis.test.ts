import { describe, expect, test } from "vitest";
import { MappedApis } from "../../src/aws/mapped-apis.js";
import type { ApiGatewayAccount } from "../support/loopback-api-gateway.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const account: ApiGatewayAccount = {
  pageSize: 2,
  domains: ["a", "b", "*"].map((name) => ({ domainName: `${name}.example.com` })),
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

describe("the APIs of a custom domain", () => {
  test("are told over all pages, each with its stages once and whether its own endpoint is open", async () => {
    await loopbackAws(account);
    expect(await new MappedApis(clientsOf()).of("a.example.com")).toEqual([
      { id: "open1", stage: "prod", defaultEndpoint: "open" },
      { id: "open1", stage: "test", defaultEndpoint: "open" },
      { id: "shut1", stage: "$default", defaultEndpoint: "disabled" },
      { id: "rest1", stage: "prod", defaultEndpoint: "not-told" },
    ]);
  });

  test("are open where API Gateway says nothing, as they are made", async () => {
    await loopbackAws({ ...account, mappings: { "b.example.com": [{ apiId: "silent1", stage: "" }] } });
    expect(await new MappedApis(clientsOf()).of("b.example.com")).toEqual([
      { id: "silent1", stage: "", defaultEndpoint: "open" },
    ]);
  });

  test("are none where there is no mapping", async () => {
    await loopbackAws(account);
    expect(await new MappedApis(clientsOf()).of("*.example.com")).toEqual([]);
  });

  test("are asked for once, however many domains lead to them at the same time", async () => {
    const { apiGateway } = await loopbackAws(account);
    const apis = new MappedApis(clientsOf());
    await Promise.all(["a.example.com", "b.example.com", "a.example.com"].map((name) => apis.of(name)));
    const asked = apiGateway.requests.filter((path) => path.startsWith("/v2/apis/"));
    expect(asked.toSorted()).toEqual(["/v2/apis/open1", "/v2/apis/rest1", "/v2/apis/shut1"]);
  });

  test.each([
    ["/v2/domainnames/b.example.com/apimappings", "the list of its APIs", "/domainnames/b.example.com/apimappings"],
    ["/v2/apis/open1", "its API open1", "/apis/open1"],
  ])("are not told where %s is denied", async (path, what, resource) => {
    const denied = { status: 403, type: "AccessDeniedException" };
    await loopbackAws(account, { interrupt: (asked) => (asked === path ? denied : undefined) });
    await expect(new MappedApis(clientsOf()).of("b.example.com")).rejects.toMatchObject({
      code: "access-denied",
      message: `${what} was not read: API Gateway denies access.`,
      hint: `Allow apigateway:GET on arn:aws:apigateway:eu-west-1::${resource}.`,
    });
  });
});
