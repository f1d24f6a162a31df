import { describe, expect, test } from "vitest";
import { logGroupOf, logGroupText } from "../../src/aws/log-group.js";

const arn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/api/prod";

describe("a log group is named", () => {
  test.each([
    ["cloudwatch:access", { name: "access" }],
    ["cloudwatch:/aws/api-gateway/prod_1.#2", { name: "/aws/api-gateway/prod_1.#2" }],
    [`cloudwatch:${"a".repeat(512)}`, { name: "a".repeat(512) }],
    [`cloudwatch:${arn}`, { name: "/aws/api/prod", arn, region: "eu-central-1" }],
    [
      "cloudwatch:arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:a",
      { name: "a", arn: "arn:aws-us-gov:logs:us-gov-west-1:123456789012:log-group:a", region: "us-gov-west-1" },
    ],
  ])("by %s", (location, group) => {
    expect(logGroupOf(location)).toEqual(group);
    expect(logGroupText(group)).toBe(location);
  });

  test("by an ARN as AWS's console shows it", () => {
    expect(logGroupOf(`cloudwatch:${arn}:*`)).toEqual({ name: "/aws/api/prod", arn, region: "eu-central-1" });
  });

  test.each([
    "cloudwatch:",
    "cloudwatch:a b",
    "cloudwatch:a:b",
    "cloudwatch:a\u001b[31m",
    `cloudwatch:${"a".repeat(513)}`,
    "cloudwatch:arn:aws:s3:::bucket",
    "cloudwatch:arn:aws:logs:eu-central-1:123:log-group:a",
    "cloudwatch:arn:aws:logs:eu-central-1:123456789012:log-group:",
    `cloudwatch:${arn}:log-stream:b`,
  ])("and not by %j", (location) => {
    expect(() => logGroupOf(location)).toThrow(expect.objectContaining({ code: "unsupported-location" }) as Error);
  });
});
