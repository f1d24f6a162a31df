import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { s3LocationOf } from "../../src/aws/s3-location.js";
import { askApi, askDomain, askRestApi, checkLatest, useVersion } from "../../src/rules/domain/aws-command.js";
import { awsCommandLine } from "../support/aws-command-line.js";
import { environmentCredentials } from "../support/aws-environment.js";
import { startApiGateway, type ApiGatewayAccount } from "../support/loopback-api-gateway.js";
import { makeBucket, s3, variablesOf } from "../support/s3.js";

describe.skipIf(!awsCommandLine.available)("a command in a fix takes whatever a name holds for a name", () => {
  test.each([
    ["api.example.com", "3HL4kqtJlcpXroDTDmJ"],
    ["*.example.com", "-._"],
    ["-x", "a,TruststoreUri=s3://elsewhere/key"],
    ["file:///dev/null", "file:///dev/null"],
    ["it's", "a'b;c"],
    ["$(touch x)`id`", "[{=}]"],
    ['a "b"\n\\', '"\n\\ ü'],
  ])("that puts a version in use: %j, %j", async (domainName, truststoreVersion) => {
    const command = useVersion({ name: domainName, region: "eu-west-1" }, truststoreVersion);
    const { changes, stderr } = await asked(command, { domains: [{ domainName }] });
    expect(stderr).toBe("");
    expect(changes).toEqual([
      { path: ["v2", "domainnames", domainName], body: { mutualTlsAuthentication: { truststoreVersion } } },
    ]);
  });

  test.each(["a1b2c3d4e5", "-x`id`'", "file:///dev/null"])("that asks: %j", async (name) => {
    const [restApi, api, mappings] = await Promise.all([
      asked(askRestApi(name, "eu-west-1"), { domains: [], restApis: { [name]: { disableExecuteApiEndpoint: true } } }),
      asked(askApi(name, "eu-west-1"), { domains: [], apis: { [name]: { disableExecuteApiEndpoint: true } } }),
      asked(askDomain("get-api-mappings", { name, region: "eu-west-1" }), { domains: [{ domainName: name }] }),
    ]);
    expect(restApi.stdout).toBe("true\n");
    expect(restApi.requests).toEqual([["restapis", name]]);
    expect([api.stdout, api.requests]).toEqual(["true\n", [["v2", "apis", name]]]);
    expect(mappings.stderr).toBe("");
    expect(mappings.requests).toEqual([["v2", "domainnames", name, "apimappings"]]);
  });
});

describe.skipIf(!awsCommandLine.available)("a command in a fix goes to the region of the domain", () => {
  const domain = { name: "api.example.com", region: "ap-southeast-2" };

  test.each([
    ["that puts a version in use", useVersion(domain, "v2")],
    ["that puts a version in use, as JSON", useVersion(domain, "a,b")],
    ["that asks of a REST API", askRestApi("a1b2c3d4e5", domain.region)],
    ["that asks of another API", askApi("a1b2c3d4e5", domain.region)],
    ["that asks of the domain", askDomain("get-api-mappings", domain)],
  ])("%s", async (_what, command) => {
    const api = { a1b2c3d4e5: {} };
    const account = { domains: [{ domainName: domain.name }], apis: api, restApis: api };
    const { stderr } = await asked(`${command} --debug`, account);
    expect(stderr).toContain("/ap-southeast-2/apigateway/aws4_request");
  });

  test("and to that of the environment where it is not known", () => {
    expect(useVersion({ name: domain.name }, "v2")).not.toContain("--region");
    expect(askRestApi("a1b2c3d4e5", undefined)).not.toContain("--region");
  });
});

describe("the command that checks the latest version", () => {
  test.each([
    ["s3://bucket/key.pem", "v2", "s3://bucket/key.pem"],
    ["s3://bucket/a b;$(touch x)`id`'s.pem", "v2", "s3://bucket/a b;$(touch x)`id`'s.pem"],
    [`s3://bucket/${"long/".repeat(60)}key.pem`, "v2", `s3://bucket/${"long/".repeat(60)}key.pem`],
    ["s3://bucket/a\nb\u001b[31m.pem", "v2", "s3://bucket/a\nb\u001b[31m.pem"],
    ["s3://bucket/key?versionId=v1", "v2", "s3://bucket/key?versionId=v1?versionId=v2"],
    ["s3://bucket/key?VERSIONID=", undefined, "s3://bucket/key?VERSIONID=?versionId=null"],
    ["s3://bucket/key?versionId=v1/more", "v2", "s3://bucket/key?versionId=v1/more"],
  ])("hands over one word: %j", (uri, versionId, word) => {
    const script = checkLatest(uri, versionId).replace("mtls-truststore", "printf '%s|'");
    expect(execFileSync("sh", ["-c", script], { encoding: "utf8" })).toBe(`check|${word}|`);
    const { key } = s3LocationOf(word);
    expect(`s3://bucket/${key}`).toBe(uri);
  });
});

const folder = new URL("../../docs/fragments/domain/", import.meta.url);

/** The blocks of the hand-written pages that call AWS, by the page's name and their place on it. */
const blocks = new Map(
  readdirSync(folder).flatMap((name) =>
    [...readFileSync(new URL(name, folder), "utf8").matchAll(/```sh\n([\s\S]*?)```/g)]
      .map(([, block = ""]) => block)
      .filter((block) => /^aws /m.test(block))
      .map((block, index) => [`${name} ${index + 1}`, block] as const),
  ),
);

/** What API Gateway is to be told by a page's block. */
const told = [
  [
    "no-mutual-tls.md 1",
    ["v2", "domainnames", "api.example.com"],
    { mutualTlsAuthentication: { truststoreUri: "s3://BUCKET/KEY", truststoreVersion: "VERSION" } },
  ],
  ["default-endpoint-open.md 1", ["v2", "apis", "ID"], { disableExecuteApiEndpoint: true }],
  [
    "default-endpoint-open.md 2",
    ["restapis", "ID"],
    { patchOperations: [{ op: "replace", path: "/disableExecuteApiEndpoint", value: "True" }] },
  ],
] as const;

const stored = ["truststore-not-versioned.md 1", "truststore-deleted.md 1"];

test("every command for AWS on a hand-written page is run here", () => {
  expect([...blocks.keys()].sort()).toEqual([...told.map(([block]) => block), ...stored].sort());
});

describe.skipIf(!awsCommandLine.available)("a command on a page does what the page says", () => {
  test.each(told)("%s", async (name, path, body) => {
    const account = { domains: [{ domainName: "api.example.com" }], apis: { ID: {} }, restApis: { ID: {} } };
    const { changes, stderr } = await asked(blocks.get(name) ?? "", account);
    expect(stderr).toBe("");
    expect(changes).toEqual([{ path, body }]);
  });

  test.skipIf(!s3)("a bucket is made to keep versions, and a deleted truststore comes back", async () => {
    if (!s3) return;
    const bucket = await makeBucket(s3);
    const cwd = mkdtempSync(join(tmpdir(), "mtls-truststore-page-"));
    onTestFinished(() => {
      rmSync(cwd, { recursive: true });
    });
    writeFileSync(join(cwd, "truststore.pem"), "a truststore");
    const options = { s3: s3.endpoint, variables: variablesOf(s3.main, s3), cwd };
    const run = async (block: string | undefined, marker = "") => {
      const line = block?.replaceAll("VERSION-OF-THE-MARKER", marker).replaceAll("BUCKET", bucket.name);
      return await awsCommandLine.run(line ?? "", options);
    };

    const version = await run(blocks.get("truststore-not-versioned.md 1"));
    expect(version).toEqual({ status: 0, stdout: expect.stringMatching(/^"(?!null)[^"]+"\n$/) as string, stderr: "" });

    const undelete = blocks.get("truststore-deleted.md 1");
    expect(await run(undelete, "-an-id-may-begin-so")).toMatchObject({ status: 0, stderr: "" });
    const marker = await bucket.remove("KEY");
    expect(await run(undelete, marker)).toMatchObject({ status: 0, stderr: "" });
    expect(await run("aws s3api head-object --bucket BUCKET --key KEY --query VersionId")).toEqual(version);
  });
});

/** Runs a line against an account on this machine; of what API Gateway was asked, paths stand in their parts. */
async function asked(line: string, account: ApiGatewayAccount) {
  const apiGateway = await startApiGateway(account);
  onTestFinished(apiGateway.close);
  const run = await awsCommandLine.run(line, { apiGateway: apiGateway.url, variables: environmentCredentials });
  const changes = apiGateway.changes.map(({ path, body }) => ({ path: partsOf(path), body }));
  return { ...run, changes, requests: apiGateway.requests.map(partsOf) };
}

function partsOf(path: string): readonly string[] {
  return path.slice(1).split("/").map(decodeURIComponent);
}
