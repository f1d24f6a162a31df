import { expect, test } from "vitest";
import { enterAws, environmentCredentials, secrets, type AwsSurroundings } from "../support/aws-environment.js";
import { startS3 } from "../support/loopback-s3.js";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import type { AwsOptions } from "../../src/aws/aws-options.js";
import { errorOf, location, optionsFor } from "./reading.js";

const key = `aws_access_key_id = ${secrets.accessKeyId}\naws_secret_access_key = ${secrets.secretAccessKey}\n`;
const leaking = `echo ${secrets.secretAccessKey} >&2; echo ${secrets.secretAccessKey}; exit 3`;
const session = "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://example.awsapps.com/start\n";
const sso = `[profile sso]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = reader\n${session}`;
const mfa = `[profile mfa]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/u\n[profile base]\n${key}`;

test.each<[string, AwsSurroundings, Partial<AwsOptions>, string, string]>([
  ["none at all", {}, {}, "no-credentials", "no AWS credentials were found"],
  [
    "half a pair",
    { variables: { AWS_ACCESS_KEY_ID: secrets.accessKeyId } },
    {},
    "no-credentials",
    "no AWS credentials",
  ],
  ["a profile that is not there", {}, { profile: "nobody" }, "no-credentials", "there is no AWS profile nobody"],
  [
    "a profile by the environment that is not there",
    { variables: { AWS_PROFILE: "nobody" } },
    {},
    "no-credentials",
    "nobody",
  ],
  [
    "a profile that is not there beside credentials that are",
    { variables: environmentCredentials },
    { profile: "nobody" },
    "no-credentials",
    "there is no AWS profile nobody",
  ],
  [
    "a profile without credentials",
    { config: "[profile bare]\nregion = x\n" },
    { profile: "bare" },
    "no-credentials",
    "no AWS",
  ],
  [
    "a process that fails",
    { config: `[profile proc]\ncredential_process = sh -c '${leaking}'\n` },
    { profile: "proc" },
    "no-credentials",
    "the credential_process of the AWS profile proc",
  ],
  [
    "a session that was never begun",
    { config: sso },
    { profile: "sso" },
    "credentials-expired",
    "the session of the AWS profile sso",
  ],
  ["a role that asks for a second factor", { config: mfa }, { profile: "mfa" }, "no-credentials", "second factor"],
  [
    "a web identity whose token is not there",
    { variables: { AWS_WEB_IDENTITY_TOKEN_FILE: "/nowhere/token", AWS_ROLE_ARN: "arn:aws:iam::1:role/r" } },
    {},
    "no-credentials",
    "no AWS credentials",
  ],
])("credentials: %s", async (_, surroundings, options, code, said) => {
  enterAws(surroundings);
  const server = await startS3(() => "nothing");
  const error = await errorOf(optionsFor(server, options));
  expect(error).toMatchObject({ code });
  expect(error.message).toContain(said);
  expect(server.requests).toHaveLength(0);
});

test("no region is an error before anything is asked", async () => {
  enterAws({ variables: environmentCredentials });
  const { code, message, hint } = await errorOf({ endpointUrl: "http://127.0.0.1:1", timeout: 30_000 });
  expect(code).toBe("no-region");
  expect(message).toContain("no AWS region is configured");
  expect(hint).toMatch(/--region.*AWS_REGION.*profile/);
});

test("region and credentials come from the profile that is named", async () => {
  enterAws({ config: `[profile audit]\nregion = eu-north-1\n${key}` });
  const server = await startS3(() => ({ object: Buffer.from("x") }));
  const options = { endpointUrl: server.url, timeout: 30_000, profile: "audit" };
  await readObject(location, new AwsClients(options));
  expect(server.requests[0]?.region).toBe("eu-north-1");
  expect(server.requests[0]?.headers.authorization).toContain(secrets.accessKeyId);
});

test("a profile that is named goes before credentials in the environment", async () => {
  const variables = { ...environmentCredentials, AWS_ACCESS_KEY_ID: "AKIAENVIRONMENTNOTUS" };
  enterAws({ variables, config: `[profile audit]\n${key}` });
  const server = await startS3(() => ({ object: Buffer.from("x") }));
  await readObject(location, new AwsClients(optionsFor(server, { profile: "audit" })));
  expect(server.requests[0]?.headers.authorization).toContain(secrets.accessKeyId);
});
