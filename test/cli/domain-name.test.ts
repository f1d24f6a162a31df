import { describe, expect, test } from "vitest";
import { isDomainName } from "../../src/cli/domain-name.js";
import { loopbackAws } from "../support/loopback-aws.js";
import { run } from "./captured-io.js";

const names = ["api.example.com", "*.example.com", "a", "xn--bcher-kva.example", "under_score.example.com", "..a"];
const others = ["", ".", "..", "a/b", "a?b", "a:443", "user@a", "a b", "a\tb", "a\0b", "a#b", "a\\b", "https://a"];

test.each(names)("a custom domain may be called %j", (name) => {
  expect(isDomainName(name)).toBe(true);
});

test.each(others)("no custom domain is called %j", (name) => {
  expect(isDomainName(name)).toBe(false);
});

describe("API Gateway is not asked", () => {
  test.each(others.filter((name) => name !== ""))("of %j", async (name) => {
    const { apiGateway } = await loopbackAws({ domains: [] });
    const asCommand = await run(["domain", name]);
    expect({ exitCode: asCommand.exitCode, out: asCommand.out }).toEqual({ exitCode: 2, out: "" });
    expect(asCommand.error).toMatch(/^mtls-truststore: No custom domain is called [^\n]+\n$/);
    const asLocation = await run(["check", `domain:${name}`]);
    expect({ exitCode: asLocation.exitCode, out: asLocation.out }).toEqual({ exitCode: 3, out: "" });
    expect(asLocation.error).toMatch(/^mtls-truststore: No custom domain is called [^\n]+\n$/);
    expect(apiGateway.requests).toEqual([]);
  });
});

test.each(["domain:gone.example.com", "Domain:gone.example.com", "DOMAIN:gone.example.com"])(
  "%s is asked of API Gateway, whatever its capitals",
  async (location) => {
    const { apiGateway } = await loopbackAws({ domains: [] });
    const { exitCode, error } = await run(["check", location]);
    expect(exitCode).toBe(3);
    expect(error).toContain("domain:gone.example.com does not exist");
    expect(apiGateway.requests).toHaveLength(1);
  },
);
