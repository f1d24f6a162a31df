import { describe, expect, test } from "vitest";
import { fetchDomain } from "../../src/aws/fetch-domain.js";
import type { StoredBundle } from "../../src/domain/domain-state.js";
import type { WireDomain } from "../support/loopback-api-gateway.js";
import { storedAt, type WireObjects, type WireVersion } from "../support/loopback-bucket.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const key = "bucket/trust store.pem";
const uri = `s3://${key}`;
const [first, second]: WireVersion[] = [
  { id: "v1", text: "first" },
  { id: "v2", text: "second" },
] as const;
const unversioned: WireVersion = { text: "only" };

function domainOf(truststoreVersion?: string, truststoreUri = uri): WireDomain {
  return {
    domainName: "api.example.com",
    mutualTlsAuthentication: { truststoreUri, ...(truststoreVersion !== undefined && { truststoreVersion }) },
  };
}

/** What of a version stands in a table. */
function told(version: StoredBundle | "deleted" | undefined): string | undefined {
  if (version === undefined || version === "deleted") return version;
  const { bytes, versionId, lastModified } = version;
  expect(lastModified).toBe(Date.parse(storedAt));
  return `${versionId ?? "no version"}: ${Buffer.from(bytes).toString()}`;
}

async function fetched(domain: WireDomain, objects: WireObjects, denied: readonly string[] = []) {
  const { bucket, apiGateway } = await loopbackAws({ domains: [domain] }, { objects, denied });
  const { state, errors } = await fetchDomain("api.example.com", clientsOf());
  return { state, errors, reads: bucket.requests, calls: apiGateway.requests };
}

describe("the version in use and the latest one", () => {
  test.each([
    ["one and the same", "v2", [second, first], "v2: second", "v2: second", [key]],
    ["two", "v1", [second, first], "v1: first", "v2: second", [key, `${key}?versionId=v1`]],
    ["taken for one, where none is named", undefined, [second, first], "v2: second", "v2: second", [key]],
    [
      "the pinned one, below a delete marker",
      "v1",
      [{ id: "m" }, first],
      "v1: first",
      "deleted",
      [key, `${key}?versionId=v1`],
    ],
    [
      "one, in a bucket that keeps no versions",
      undefined,
      [unversioned],
      "no version: only",
      "no version: only",
      [key],
    ],
    [
      "one, named null in a bucket that keeps no versions",
      "null",
      [unversioned],
      "no version: only",
      "no version: only",
      [key],
    ],
    [
      "two, the old one from before versions were kept",
      "null",
      [first, unversioned],
      "no version: only",
      "v1: first",
      [key, `${key}?versionId=null`],
    ],
  ])("are %s", async (_case, version, versions, used, latest, requests) => {
    const { state, errors, reads, calls } = await fetched(domainOf(version), { [key]: versions });
    expect({ used: told(state.used), latest: told(state.latest), errors }).toEqual({ used, latest, errors: [] });
    expect(state.used === state.latest).toBe(used === latest);
    expect(reads).toEqual(requests);
    expect(calls).toEqual(["/v2/domainnames/api.example.com", "/v2/domainnames/api.example.com/apimappings"]);
  });

  test("are not asked for where clients need no certificate; nor are the APIs", async () => {
    const { state, errors, reads, calls } = await fetched({ domainName: "api.example.com" }, {});
    expect({ state, errors }).toEqual({
      state: { domain: { name: "api.example.com", region: "eu-west-1", hasRoutingRules: false } },
      errors: [],
    });
    expect({ reads, calls }).toEqual({ reads: [], calls: ["/v2/domainnames/api.example.com"] });
  });
});

describe("a part that cannot be read costs that part alone", () => {
  const start = "domain:api.example.com: ";
  test.each([
    [
      "the version in use is gone",
      domainOf("v0"),
      { [key]: [second] },
      [],
      { latest: "v2: second" },
      ["There is no version v0 of"],
    ],
    ["the bucket is gone", domainOf("v1"), {}, [], {}, [`${uri}?versionId=v1 was not read: there is no bucket`]],
    [
      "none is named, and below a delete marker nobody knows which is in use",
      domainOf(),
      { [key]: [{ id: "m" }, first] },
      [],
      { latest: "deleted" },
      [`${uri} is deleted`],
    ],
    [
      "the version in use is gone, and the latest is a delete marker",
      domainOf("v0"),
      { [key]: [{ id: "m" }, first] },
      [],
      { latest: "deleted" },
      ["There is no version v0 of"],
    ],
    ["the object is gone", domainOf(), { "bucket/other": [second] }, [], {}, [`${uri} does not exist.`]],
    ["access is denied", domainOf("v1"), { [key]: [second] }, [key], {}, [`The version v1 of ${uri} may not be read`]],
    ["the URI is none", domainOf("v1", "https://bucket/key"), {}, [], {}, ["https://bucket/key is no location in S3."]],
  ])("%s", async (_case, domain, objects, denied, versions, messages) => {
    const { state, errors } = await fetched(domain, objects, denied);
    expect({ used: told(state.used), latest: told(state.latest) }).toEqual({
      used: undefined,
      latest: undefined,
      ...versions,
    });
    expect(state.domain.apis).toEqual([]);
    expect(errors.map(({ message }) => message)).toEqual(
      messages.map((message) => expect.stringContaining(start + message) as string),
    );
  });

  test("the APIs", async () => {
    const interrupt = (path: string) =>
      path.endsWith("apimappings") ? { status: 403, type: "AccessDeniedException" } : undefined;
    await loopbackAws({ domains: [domainOf("v2")] }, { objects: { [key]: [second] }, interrupt });
    const { state, errors } = await fetchDomain("api.example.com", clientsOf());
    expect(state).not.toHaveProperty("domain.apis");
    expect(told(state.used)).toBe("v2: second");
    expect(errors).toMatchObject([
      { code: "access-denied", message: `${start}the list of its APIs was not read: API Gateway denies access.` },
    ]);
  });

  test("of a version that is there and whose object is not, the latest can only be a delete marker", async () => {
    const hidden: WireObjects = { [key]: [{ id: "m", isHidden: true }, first] };
    const { state, errors } = await fetched(domainOf("v1"), hidden);
    expect({ latest: told(state.latest), errors }).toEqual({ latest: "deleted", errors: [] });
  });
});
