import { expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { enterAws } from "../support/aws-environment.js";

const config = "[default]\nregion = us-east-1\n[profile audit]\nregion = eu-north-1\n";

test.each([
  ["the option", { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, { region: "eu-west-3" }, "eu-west-3"],
  ["AWS_REGION", { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "eu-west-2" }, {}, "eu-west-1"],
  ["AWS_DEFAULT_REGION", { AWS_DEFAULT_REGION: "eu-west-2" }, {}, "eu-west-2"],
  [
    "AWS_DEFAULT_REGION where AWS_REGION is empty",
    { AWS_REGION: "", AWS_DEFAULT_REGION: "eu-west-2" },
    {},
    "eu-west-2",
  ],
  ["AWS_DEFAULT_REGION before a profile", { AWS_DEFAULT_REGION: "eu-west-2" }, { profile: "audit" }, "eu-west-2"],
  ["the profile of the option", {}, { profile: "audit" }, "eu-north-1"],
  ["the profile of the environment", { AWS_PROFILE: "audit" }, {}, "eu-north-1"],
  ["the default profile", {}, {}, "us-east-1"],
] as const)("the region is that of %s", async (_, variables, options, region) => {
  enterAws({ variables, config });
  const clients = new AwsClients({ timeout: 30_000, ...options });
  const opened = await Promise.all([clients.s3(), clients.apiGateway()]);
  expect(await Promise.all(opened.map((client) => client.config.region()))).toEqual([region, region]);
});
