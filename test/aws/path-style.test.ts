import { expect, test } from "vitest";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import { enterAws, environmentCredentials } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { location, optionsFor } from "./reading.js";

/** By its name, since a bucket never stands in front of a number. */
const named = (url: string) => url.replace("127.0.0.1", "localhost");

test.each(["--endpoint-url", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"])(
  "at a server of one's own, named by %s, the bucket stands in the path",
  async (how) => {
    const server = await startS3(() => ({ object: Buffer.from("bundle") }));
    const url = named(server.url);
    const isOption = how === "--endpoint-url";
    enterAws({ variables: { ...environmentCredentials, AWS_REGION: "us-east-1", ...(!isOption && { [how]: url }) } });
    await readObject(location, new AwsClients(isOption ? optionsFor({ url }) : { timeout: 30_000 }));
    expect(server.requests).toMatchObject([{ bucket: location.bucket, key: location.key }]);
  },
);

test("at Amazon's own, the bucket is part of the host's name", async () => {
  enterAws({ variables: environmentCredentials });
  const { config } = await new AwsClients({ timeout: 30_000, region: "us-east-1" }).s3();
  expect(config.forcePathStyle).toBe(false);
});
