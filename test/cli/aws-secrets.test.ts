import { describe, expect, test } from "vitest";
import { failureCases } from "../aws/failure-cases.js";
import { enterAws, environmentCredentials, secrets, type AwsSurroundings } from "../support/aws-environment.js";
import { startS3, type S3Request } from "../support/loopback-s3.js";
import { run } from "./captured-io.js";
import { contents, folderWith } from "./files.js";

/** What must not be seen of somebody's credentials, and of what was signed with them. */
const hidden = [...Object.values(secrets), "Signature=", "X-Amz-Signature", "Credential=", "AWS4-HMAC-SHA256"];

/** Runs a bundle through every command and mode; gives all that was printed. */
async function everything(location: string, options: readonly string[]): Promise<string> {
  const client = folderWith()("accepted");
  const printed: string[] = [];
  for (const command of [
    ["check", location],
    ["client", client, "--truststore", location],
  ]) {
    for (const mode of [[], ["--debug"], ["--format", "json", "--debug"]]) {
      const { out, error } = await run([...command, ...options, ...mode, "--max-attempts", "1"]);
      expect(error).not.toContain("a fault of this tool");
      printed.push(out, error);
    }
  }
  return printed.join("\n");
}

function shownOf(printed: string): readonly string[] {
  return hidden.filter((secret) => printed.includes(secret));
}

describe("no secret is on any stream when S3 answers", () => {
  test.each(Object.entries(failureCases))("%s", async (_, { answer, versionId }) => {
    enterAws({ variables: environmentCredentials });
    const server = await startS3(() => answer);
    const location = `s3://bucket/key${versionId === undefined ? "" : `?versionId=${versionId}`}`;
    const printed = await everything(location, ["--endpoint-url", server.url, "--region", "us-east-1"]);
    expect(printed).toContain("s3://bucket/key");
    expect(shownOf(printed)).toEqual([]);
  });
});

/** All that a server could repeat of a request. */
const echo = ({ headers }: S3Request) =>
  [headers.authorization, headers["x-amz-security-token"], secrets.secretAccessKey, "X-Amz-Signature=0a1b2c"].join(" ");

describe("no secret is on any stream when S3 repeats what was sent", () => {
  test.each<[string, (request: S3Request) => Parameters<typeof failureAnswer>[0]]>([
    ["in the text of an error", (request) => ({ message: echo(request) })],
    ["in the text of an error without a known name", (request) => ({ error: "Odd", message: echo(request) })],
    ["in the name of an error", (request) => ({ error: echo(request) })],
    ["as the name of an error", () => ({ error: secrets.accessKeyId })],
    [
      "in the elements of an error",
      (request) => ({ elements: { StringToSign: echo(request), Region: echo(request) } }),
    ],
    ["as the region", (request) => ({ headers: { "x-amz-bucket-region": echo(request) } })],
    ["as the id of the request", (request) => ({ headers: { "x-amz-request-id": echo(request) } })],
  ])("%s", async (_, part) => {
    enterAws({ variables: environmentCredentials });
    const server = await startS3((request) => failureAnswer(part(request)));
    const printed = await everything("s3://bucket/key", ["--endpoint-url", server.url, "--region", "us-east-1"]);
    expect(server.requests[0]?.headers.authorization).toContain(secrets.accessKeyId);
    expect(printed).toContain("s3://bucket/key");
    expect(shownOf(printed)).toEqual([]);
  });
});

function failureAnswer(part: {
  error?: string;
  message?: string;
  elements?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
}) {
  return { status: 400, error: "IncompleteSignature", ...part };
}

const leaking = `[profile leak]\ncredential_process = sh -c 'echo ${secrets.secretAccessKey}; echo ${secrets.sessionToken} >&2; exit 3'\n`;
const broken = `[profile leak]\ncredential_process = echo "{ not JSON ${secrets.secretAccessKey}"\n`;

describe("no secret is on any stream before anything is asked", () => {
  test.each<[string, AwsSurroundings]>([
    ["a process for credentials prints them and fails", { config: leaking }],
    ["a process for credentials prints no JSON", { config: broken }],
    ["the configuration is no configuration", { config: `[profile leak]\n${secrets.secretAccessKey}\nregion\n` }],
  ])("%s", async (_, surroundings) => {
    enterAws(surroundings);
    const printed = await everything("s3://bucket/key", ["--region", "us-east-1", "--profile", "leak"]);
    expect(printed).toContain("s3://bucket/key");
    expect(shownOf(printed)).toEqual([]);
  });

  test.each([
    `s3://bucket/key?X-Amz-Security-Token=${secrets.sessionToken}&X-Amz-Signature=0a1b2c`,
    `https://bucket.s3.amazonaws.com/key?X-Amz-Credential=${secrets.accessKeyId}&X-Amz-Signature=0a1b2c`,
  ])("a signed address is given: %s", async (location) => {
    const path = folderWith();
    const printed = await everything(location, ["--region", "us-east-1"]);
    const asClient = await run(["client", location, "--truststore", path("truststore"), "--debug"]);
    const asKey = await run([
      "client",
      path("accepted"),
      "--key",
      location,
      "--truststore",
      path("truststore"),
      "--debug",
    ]);
    expect(shownOf([printed, asClient.error, asKey.error].join("\n"))).toEqual([]);
  });
});

const signed = "X-Amz-Security-Token=IQoJb3JpZ2luLOOPBACK&X-Amz-Signature=0a1b2c";

describe("a signature is on no stream, wherever a signed address is given", () => {
  const client = ["client", "accepted", "--truststore", "truststore"];
  const address = `https://bucket.s3.amazonaws.com/key?${signed}`;
  test.each([
    [[address], 2],
    [["domain", address], 2],
    [["domain", `bucket.s3.amazonaws.com/key?${signed}`], 2],
    [["domain", `domain:${address}`], 2],
    [["check", `domain:${address}`], 3],
    [["check", `bucket.s3.amazonaws.com/key?${signed}`], 3],
    [["check", `s3:bucket/key?${signed}`], 3],
    [["check", "truststore", "--region", address], 2],
    [["check", "truststore", "--timeout", address], 2],
    [["check", "truststore", "--at", address], 2],
    [["check", "truststore", "--format", `json=${address}`], 2],
    [["check", "truststore", `--${address}`], 2],
    [["rules", address], 2],
    [["client", `key?${signed}`, "--truststore", "truststore"], 3],
    [["client", address, "--truststore", "truststore"], 3],
    [[...client, "--key", `key?${signed}`], 3],
    [[...client, "--compare", `key?${signed}`], 3],
    [[...client, "--passphrase-file", `key?${signed}`], 3],
    [["client", "accepted", "--truststore", `key?${signed}`], 3],
  ] satisfies [string[], number][])("%j", async (argv, status) => {
    const path = folderWith();
    const words = argv.map((word) => (word in contents ? path(word) : word));
    for (const mode of [[], ["--debug"]]) {
      const { exitCode, out, error } = await run([...words, ...mode]);
      expect(exitCode).toBe(status);
      expect(error).toContain("mtls-truststore: ");
      expect(out + error).not.toMatch(/0a1b2c|IQoJ/);
    }
  });

  test.each(["text", "json"])("and a file of that name is judged, and reported without it, as %s", async (format) => {
    const name = `key?${signed}`;
    const files = folderWith({ [name]: contents.truststore });
    const { exitCode, out, error } = await run(["check", files(name), "--format", format, "--debug"]);
    expect(exitCode).toBe(0);
    expect(out).toContain("key?X-Amz-Security-Token=…&X-Amz-Signature=…");
    expect(out + error).not.toMatch(/0a1b2c|IQoJ/);
  });
});

test("the bundle's own content is shown, so that what is looked for could be seen", async () => {
  enterAws({ variables: environmentCredentials });
  const server = await startS3(() => ({ object: Buffer.from(contents.truststore) }));
  const printed = await everything("s3://bucket/key", ["--endpoint-url", server.url, "--region", "us-east-1"]);
  expect(printed).toContain("CN=Root");
  expect(printed).toContain("region us-east-1");
  expect(shownOf(printed)).toEqual([]);
});
