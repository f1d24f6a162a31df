import { expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { location } from "./reading.js";

const timeout = 30_000;

/** By its name, since a bucket never stands in front of a number. */
const named = (url: string) => url.replace("127.0.0.1", "localhost");

test.each([
  ["its option", (url: string) => ({ options: { endpointUrl: url } })],
  ["AWS_ENDPOINT_URL_S3", (url: string) => ({ variables: { AWS_ENDPOINT_URL_S3: url } })],
  ["AWS_ENDPOINT_URL", (url: string) => ({ variables: { AWS_ENDPOINT_URL: url } })],
  [
    "AWS_ENDPOINT_URL beside an empty one",
    (url: string) => ({ variables: { AWS_ENDPOINT_URL_S3: "", AWS_ENDPOINT_URL: url } }),
  ],
  ["the default profile", (url: string) => ({ config: `[default]\nendpoint_url = ${url}\n` })],
  [
    "the profile of the environment",
    (url: string) => ({ variables: { AWS_PROFILE: "own" }, config: `[profile own]\nendpoint_url = ${url}\n` }),
  ],
  [
    "the profile of the option",
    (url: string) => ({ options: { profile: "own" }, config: `[profile own]\nendpoint_url = ${url}\n` }),
  ],
] as const)("a server of one's own is asked, with the bucket in the path: by %s", async (_, settingsOf) => {
  const server = await startS3(() => ({ object: Buffer.from("bundle") }));
  const { options = {}, variables = {}, config = "" } = settingsOf(named(server.url)) as Settings;
  const keys = "aws_access_key_id = AKIAPROFILE000000001\naws_secret_access_key = x\n";
  enterAws({
    variables: { ...(config.includes("own") ? {} : environmentCredentials), AWS_REGION: "us-east-1", ...variables },
    config: config === "" ? "" : config + keys,
  });
  await readObject(location, new AwsClients({ timeout, ...options }));
  expect(server.requests).toMatchObject([{ bucket: location.bucket, key: location.key }]);
});

interface Settings {
  readonly options?: { readonly endpointUrl?: string; readonly profile?: string };
  readonly variables?: Readonly<Record<string, string>>;
  readonly config?: string;
}

test.each([
  ["nothing is configured", {}],
  [
    "what is configured is to be ignored",
    { AWS_ENDPOINT_URL: "http://localhost:1", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
  ],
])("Amazon is asked, with the bucket in the host's name, where %s", async (_, variables) => {
  enterAws({ variables: { ...environmentCredentials, ...variables } });
  const { config } = await new AwsClients({ timeout, region: "us-east-1" }).s3();
  expect(config.forcePathStyle).toBe(false);
  expect(config.endpoint).toBeUndefined();
});
