import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { enterAws, environmentCredentials, secrets, type AwsSurroundings } from "../support/aws-environment.js";
import { startServer } from "../support/loopback-server.js";
import { startS3 } from "../support/loopback-s3.js";
import { callAws } from "../../src/aws/aws-call.js";
import { AwsClients } from "../../src/aws/aws-clients.js";
import { readObject } from "../../src/aws/read-object.js";
import type { AwsOptions } from "../../src/aws/aws-options.js";
import { errorOf, location, optionsFor } from "./reading.js";

const key = `aws_access_key_id = ${secrets.accessKeyId}\naws_secret_access_key = ${secrets.secretAccessKey}\n`;
/** Where no server listens. */
const nobody = "http://127.0.0.1:1";

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
    "the web identity of AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE gave no credentials",
  ],
  [
    "a profile that is called like what every object has",
    { variables: environmentCredentials },
    { profile: "constructor" },
    "no-credentials",
    "there is no AWS profile constructor",
  ],
])("credentials: %s", async (_, surroundings, options, code, said) => {
  enterAws(surroundings);
  const server = await startS3(() => "nothing");
  const error = await errorOf(optionsFor(server, options));
  expect(error).toMatchObject({ code });
  expect(error.message).toContain(said);
  expect(server.requests).toHaveLength(0);
});

test("a role that STS denies to a web identity is named as what gave no credentials", async () => {
  const denies = await refusing(
    { "Content-Type": "text/xml" },
    "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>",
  );
  const AWS_WEB_IDENTITY_TOKEN_FILE = fileURLToPath(import.meta.url); // any file will do
  enterAws({
    variables: { AWS_ROLE_ARN: "arn:aws:iam::1:role/r", AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ENDPOINT_URL_STS: denies.url },
  });
  const { code, message } = await errorOf(optionsFor({ url: nobody }));
  expect(code).toBe("no-credentials");
  expect(message).toContain("the web identity of AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE gave no credentials");
  expect(denies.asked()).toBe(1);
});

test("a container that gives no credentials is named", async () => {
  const denies = await refusing({ "Content-Type": "application/json" }, "{}");
  enterAws({ variables: { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${denies.url}/role` } });
  const { code, message } = await errorOf(optionsFor({ url: nobody }));
  expect(code).toBe("no-credentials");
  expect(message).toContain("the container that AWS_CONTAINER_CREDENTIALS_FULL_URI names gave no credentials");
  expect(denies.asked()).toBeGreaterThan(0);
});

test.each([
  ["ForbiddenException", "no-credentials", "does not give you the role of the AWS profile sso"],
  ["UnauthorizedException", "credentials-expired", "the session of the AWS profile sso has expired"],
  ["ResourceNotFoundException", "no-credentials", "single sign-on of the AWS profile sso gave no credentials"],
])("of a session that is valid, %s of the portal's is %s", async (type, code, said) => {
  const denies = await refusing({ "Content-Type": "application/json", "x-amzn-errortype": type }, "{}");
  enterAws({ config: sso, variables: { AWS_ENDPOINT_URL_SSO: denies.url } });
  const cache = join(process.env.HOME ?? "", ".aws/sso/cache");
  mkdirSync(cache, { recursive: true });
  const token = { accessToken: secrets.sessionToken, expiresAt: "2099-01-01T00:00:00Z" };
  writeFileSync(join(cache, `${createHash("sha1").update("corp").digest("hex")}.json`), JSON.stringify(token));
  const error = await errorOf(optionsFor({ url: nobody }, { profile: "sso" }));
  expect(error.code).toBe(code);
  expect(error.message).toContain(said);
  expect(denies.asked()).toBeGreaterThan(0);
});

/** Refuses whatever is asked, for one test. */
async function refusing(headers: Readonly<Record<string, string>>, body: string) {
  let asked = 0;
  const server = await startServer((_request, response) => {
    asked += 1;
    response.writeHead(403, headers).end(body);
  });
  onTestFinished(server.close);
  return { url: server.url, asked: () => asked };
}

test.each([
  ["AWS_REGION", "eu west 1!"],
  ["AWS_DEFAULT_REGION", "evil.example.com/"],
])("a region that is none is said to be none, and not repeated: %s=%s", async (variable, region) => {
  enterAws({ variables: { ...environmentCredentials, [variable]: region } });
  const { code, message, hint } = await errorOf({ endpointUrl: nobody, timeout: 30_000 });
  expect(code).toBe("no-region");
  expect(message).toContain("what is configured as the AWS region is none");
  expect(message + hint).not.toContain(region);
});

test("an address that the SDK cannot use is no answer of AWS's", async () => {
  enterAws({ variables: { ...environmentCredentials, AWS_ENDPOINT_URL: "notaurl" } });
  const { code, message, hint } = await errorOf({ region: "eu-west-1", timeout: 30_000 });
  expect(code).toBe("read-failed");
  expect(message).toContain("the AWS SDK cannot use how it is configured");
  expect(hint).toMatch(/AWS_ variables.*profile/);
});

test("what keeps a client from being made is told without the words of the SDK", async () => {
  const open = () => Promise.reject(new TypeError(`Unknown mode ${secrets.secretAccessKey}`));
  const error: unknown = await callAws("The object", new AwsClients({ timeout: 30_000 }), open, () =>
    Promise.resolve(),
  ).catch((e: unknown) => e);
  expect(error).toMatchObject({ code: "read-failed", cause: new Error("TypeError") });
  expect(String(error)).toBe("OperationalError: The object was not read: the AWS SDK cannot use how it is configured.");
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
