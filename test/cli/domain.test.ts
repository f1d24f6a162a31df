import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { enterAws } from "../support/aws-environment.js";
import { issue } from "../support/issue.js";
import type { ApiGatewayAccount, Interruption, WireDomain } from "../support/loopback-api-gateway.js";
import type { WireObjects } from "../support/loopback-bucket.js";
import { loopbackAws } from "../support/loopback-aws.js";
import { run } from "./captured-io.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z", ca: true };
const [root = "", other = ""] = ["CN=Root", "CN=Other"].map((subject) => issue({ subject, ...validity }).pem);
const configuration = { domainNameStatus: "AVAILABLE", endpointType: "REGIONAL", securityPolicy: "TLS_1_2" };

const objects: WireObjects = {
  "bucket/fine.pem": [{ id: "f1", text: root }],
  "bucket/behind.pem": [
    { id: "b2", text: `${root}${other}` },
    { id: "b1", text: root },
  ],
  "bucket/bad.pem": [{ id: "e1", text: "" }],
  "bucket/deleted.pem": [{ id: "m1" }, { id: "v1", text: root }],
  "bucket/denied.pem": [{ id: "d1", text: root }],
};

function domainOf(domainName: string, key?: string, truststoreVersion?: string): WireDomain {
  return {
    domainName,
    domainNameConfigurations: [configuration],
    ...(key !== undefined && {
      mutualTlsAuthentication: {
        truststoreUri: `s3://${key}`,
        ...(truststoreVersion !== undefined && { truststoreVersion }),
      },
    }),
  };
}

const fine = domainOf("fine.example.com", "bucket/fine.pem", "f1");
const behind = domainOf("*.example.com", "bucket/behind.pem", "b1");
const bad = domainOf("bad.example.com", "bucket/bad.pem", "e1");
const open = domainOf("open.example.com");
const bucketGone = domainOf("bucket-gone.example.com", "gone/key.pem", "v1");
const versionGone = domainOf("version-gone.example.com", "bucket/fine.pem", "v0");
const deleted = domainOf("deleted.example.com", "bucket/deleted.pem");
const denied = domainOf("denied.example.com", "bucket/denied.pem", "d1");
const hostile = domainOf("\u001b[2Jevil\n::error::example.com", "bucket/fine.pem", "f1");

async function domain(
  argv: readonly string[],
  domains: readonly WireDomain[],
  account: Partial<ApiGatewayAccount> = {},
  interrupt?: Interruption,
) {
  const services = await loopbackAws(
    { domains, ...account },
    { objects, denied: ["bucket/denied.pem"], ...(interrupt && { interrupt }) },
  );
  return { ...(await run(["domain", ...argv])), ...services };
}

const named = (out: string) => conformingReport(out).domains?.map(({ name }) => name);

describe("domain exits", () => {
  test.each([
    [0, "one domain that is fine", ["fine.example.com"], [fine]],
    [0, "one with a warning", ["*.example.com"], [behind]],
    [1, "one with a warning that counts", ["*.example.com", "--fail-on", "warning"], [behind]],
    [1, "one whose truststore is empty", ["bad.example.com"], [fine, bad]],
    [1, "a named one without mutual TLS", ["open.example.com"], [open]],
    [0, "all, one of them without mutual TLS", ["--all"], [fine, open]],
    [0, "all of none", ["--all"], []],
    [3, "one that pins no version, and whose object is deleted", ["deleted.example.com"], [deleted]],
    [3, "one that is not there", ["gone.example.com"], [fine]],
    [
      3,
      "one that cannot be read beside one that is fine",
      ["fine.example.com", "version-gone.example.com"],
      [fine, versionGone],
    ],
  ])("%i for %s", async (exitCode, _what, argv, domains) => {
    expect(await domain(argv, domains)).toMatchObject({ exitCode });
  });

  test.each([
    [[], "domain needs a name, or --all."],
    [["--all", "api.example.com"], "--all goes without names."],
    [["domain:"], "A name of a custom domain is empty."],
    [["a", "--concurrency", "0"], "--concurrency 0 is no number"],
    [["a", "--concurrency", "65"], "--concurrency 65 is no number"],
    [["a", "--concurrency", "many"], "--concurrency many is no number"],
    [["--all", "--concurency", "2"], "Did you mean --concurrency?"],
  ])("2 for %j, and asks nobody", async (argv, words) => {
    const { exitCode, out, error, apiGateway } = await domain(argv, [fine]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(error).toContain(words);
    expect(apiGateway.requests).toEqual([]);
  });

  test.each(["1", "64"])("0 with a concurrency of %s", async (number) => {
    expect(await domain(["--all", "--concurrency", number], [fine])).toMatchObject({ exitCode: 0, error: "" });
  });

  test("3 without credentials, and says what to do", async () => {
    enterAws({ variables: { AWS_REGION: "eu-west-1" } });
    const { exitCode, out, error } = await run(["domain", "--all"]);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(error).toMatch(/^mtls-truststore: The list of custom domains was not read: no AWS credentials.*\n$/);
  });
});

describe("domain reports", () => {
  test("each domain once, in the order in which they are named, by name or location", async () => {
    const argv = ["fine.example.com", "domain:*.example.com", "domain:fine.example.com", "--format", "json"];
    const { out, apiGateway } = await domain(argv, [behind, fine]);
    expect(named(out)).toEqual(["fine.example.com", "*.example.com"]);
    expect(apiGateway.requests.toSorted()).toEqual([
      "/v2/domainnames/%2A.example.com",
      "/v2/domainnames/%2A.example.com/apimappings",
      "/v2/domainnames/fine.example.com",
      "/v2/domainnames/fine.example.com/apimappings",
    ]);
  });

  test("the version that is in use, and the latest one beside it", async () => {
    const { out, bucket } = await domain(["*.example.com", "--format", "json"], [behind]);
    expect(conformingReport(out)).toMatchObject({
      command: "domain",
      domains: [
        {
          name: "*.example.com",
          latest: { state: "other", versionId: "b2", access: { lost: [], gained: [{ subject: "CN=Other" }] } },
        },
      ],
      truststores: [
        {
          location: "domain:*.example.com",
          uri: "s3://bucket/behind.pem",
          versionId: "b1",
          certificates: [{ subject: "CN=Root" }],
        },
      ],
      findings: [{ ruleId: "domain/version-not-latest", location: { file: "domain:*.example.com" } }],
    });
    expect(bucket.requests).toEqual(["bucket/behind.pem", "bucket/behind.pem?versionId=b1"]);
  });

  test("all domains over all pages, and asks for all APIs in pages too", async () => {
    const domains = Array.from({ length: 7 }, (_, number) =>
      domainOf(`${number}.example.com`, "bucket/fine.pem", "f1"),
    );
    const mappings = Object.fromEntries(
      domains.map(({ domainName }) => [domainName, [{ apiId: "api1", stage: "prod" }]]),
    );
    const account = { mappings, apis: { api1: { disableExecuteApiEndpoint: true } }, pageSize: 3 };
    const { exitCode, out, apiGateway } = await domain(["--all", "--format", "json"], domains, account);
    expect(exitCode).toBe(0);
    expect(named(out)).toEqual(domains.map(({ domainName }) => domainName));
    expect(apiGateway.requests.filter((path) => path.startsWith("/v2/apis"))).toEqual(["/v2/apis"]);
    expect(
      apiGateway.requests.filter((path) => !path.includes("/apimappings") && !path.includes("/apis")),
    ).toHaveLength(3);
  });

  test("what could be read, and names what could not at the end", async () => {
    const { exitCode, out, error } = await domain(
      ["--all", "--format", "json"],
      [bucketGone, fine, versionGone, denied, bad],
    );
    expect(exitCode).toBe(3);
    const { domains, truststores } = conformingReport(out);
    expect(domains).toHaveLength(5);
    expect(truststores.map(({ location }) => location)).toEqual(["domain:fine.example.com", "domain:bad.example.com"]);
    expect(error.split("\n").map((line) => /^mtls-truststore: domain:([\w.-]+): /.exec(line)?.[1])).toEqual([
      "bucket-gone.example.com",
      "version-gone.example.com",
      "denied.example.com",
      undefined,
    ]);
  });

  test("nothing of a domain whose APIs alone are denied but for its APIs", async () => {
    const refuse: Interruption = (path) =>
      path.endsWith("fine.example.com/apimappings") ? { status: 403, type: "AccessDeniedException" } : undefined;
    const { exitCode, out, error } = await domain(["--all", "--format", "json"], [fine], {}, refuse);
    expect(exitCode).toBe(3);
    expect(conformingReport(out)).toMatchObject({ domains: [{ apis: null }], truststores: [{ versionId: "f1" }] });
    expect(error).toContain("domain:fine.example.com: the list of its APIs was not read");
  });

  test("nothing where the list cannot be had", async () => {
    const { exitCode, out, error } = await domain(["--all"], [fine], {}, () => ({
      status: 403,
      type: "AccessDeniedException",
    }));
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(error).toContain("Allow apigateway:GET on arn:aws:apigateway:eu-west-1::/domainnames.\n");
  });

  test("that there is no custom domain", async () => {
    const { out, error } = await domain(["--all"], []);
    expect(error).toBe("");
    expect(out).toMatch(/no public custom domain/i);
    expect(named((await domain(["--all", "--format", "json"], [])).out)).toEqual([]);
  });

  test("that no domain has mutual TLS", async () => {
    const { exitCode, out, error } = await domain(["--all"], [open, domainOf("plain.example.com")]);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(out).toContain("2 domains without mutual TLS: open.example.com, plain.example.com");
  });

  test("names that are hostile text with nothing that acts", async () => {
    const { exitCode, out, error } = await domain(
      ["--all"],
      [
        hostile,
        { ...hostile, domainName: "a\u001b[31m", mutualTlsAuthentication: { truststoreUri: "s3://gone/\u001b[2J" } },
      ],
    );
    expect(exitCode).toBe(3);
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect((out + error).match(/[\x00-\x09\x0b-\x1f\x7f]|^\s*::/gm)).toBeNull();
    expect(error.trimEnd().split("\n")).toHaveLength(1);
  });
});

describe("domain asks", () => {
  test.each([
    [3, 12],
    [8, 20],
  ])("for no more than %i domains at once", async (concurrency, count) => {
    const domains = Array.from({ length: count }, (_, number) =>
      domainOf(`${number}.example.com`, "bucket/fine.pem", "f1"),
    );
    const gather = gathering(concurrency, count);
    const interrupt: Interruption = async (path) => {
      if (path.endsWith("/apimappings")) await gather();
      return undefined;
    };
    const { exitCode, apiGateway } = await domain(
      ["--all", "--concurrency", String(concurrency)],
      domains,
      {},
      interrupt,
    );
    expect({ exitCode, most: apiGateway.mostAtOnce() }).toEqual({ exitCode: 0, most: concurrency });
  });
});

/** Holds back whoever comes until there are so many, or all have come; then lets them go once nobody else is on the way. */
function gathering(size: number, all: number): () => Promise<void> {
  let [come, waiting]: [number, (() => void)[]] = [0, []];
  return () =>
    new Promise((resolve) => {
      come += 1;
      waiting.push(resolve);
      if (waiting.length < size && come < all) return;
      const group = waiting;
      waiting = [];
      setTimeout(() => {
        for (const go of group) go();
      }, 20);
    });
}
