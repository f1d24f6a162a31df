import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { enterAws } from "../support/aws-environment.js";
import { issue } from "../support/issue.js";
import { startApiGateway } from "../support/loopback-api-gateway.js";
import { makeBucket, s3, variablesOf, type Bucket } from "../support/s3.js";
import { run } from "./captured-io.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z", ca: true };
const [root, other] = ["CN=Root", "CN=Other"].map((subject) => issue({ subject, ...validity }).pem) as [string, string];

/** Runs `domain` for one domain, whose truststore lies in a real bucket. */
async function domain(bucket: Bucket, truststoreVersion: string | undefined, user = s3?.main) {
  if (s3 === undefined || user === undefined) throw new Error("there is no S3");
  const mutualTlsAuthentication = {
    truststoreUri: `s3://${bucket.name}/trust store/ä.pem`,
    ...(truststoreVersion !== undefined && { truststoreVersion }),
  };
  const apiGateway = await startApiGateway({ domains: [{ domainName: "api.example.com", mutualTlsAuthentication }] });
  const endpoints = { AWS_ENDPOINT_URL_APIGATEWAYV2: apiGateway.url, AWS_ENDPOINT_URL_S3: s3.endpoint };
  enterAws({ variables: { ...variablesOf(user, s3), ...endpoints } });
  const result = await run(["domain", "api.example.com", "--format", "json"]);
  await apiGateway.close();
  return result;
}

const put = (bucket: Bucket, text: string) => bucket.put("trust store/ä.pem", text);

describe.skipIf(s3 === undefined)("domain, with its truststore in a real S3", () => {
  const bucketWithVersions = async (): Promise<Bucket> => {
    if (s3 === undefined) throw new Error("there is no S3");
    const bucket = await makeBucket(s3);
    await bucket.keepVersions();
    return bucket;
  };

  test("judges the version in use and compares it with the latest", async () => {
    const bucket = await bucketWithVersions();
    const used = await put(bucket, root);
    const latest = await put(bucket, other);
    const { exitCode, out, error } = await domain(bucket, used);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out)).toMatchObject({
      domains: [{ latest: { state: "other", versionId: latest, access: { lost: [{}], gained: [{}] } } }],
      truststores: [{ versionId: used, certificates: [{ subject: "CN=Root" }] }],
      findings: [{ ruleId: "domain/version-not-latest" }],
    });
  });

  test("finds the version in use below a delete marker", async () => {
    const bucket = await bucketWithVersions();
    const used = await put(bucket, root);
    await bucket.remove("trust store/ä.pem");
    const { exitCode, out, error } = await domain(bucket, used);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out)).toMatchObject({
      domains: [{ latest: { state: "deleted" } }],
      truststores: [{ versionId: used }],
      findings: [{ ruleId: "domain/truststore-deleted" }],
    });
  });

  test("finds a bucket that keeps no versions", async () => {
    if (s3 === undefined) return;
    const bucket = await makeBucket(s3);
    await put(bucket, root);
    const { exitCode, out, error } = await domain(bucket, undefined);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out)).toMatchObject({
      domains: [{ latest: { state: "used" } }],
      findings: [{ ruleId: "domain/truststore-not-versioned" }],
    });
  });

  test("finds the version from before a bucket kept versions", async () => {
    if (s3 === undefined) return;
    const bucket = await makeBucket(s3);
    await put(bucket, root);
    await bucket.keepVersions();
    const latest = await put(bucket, `${root}${other}`);
    const { exitCode, out, error } = await domain(bucket, "null");
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out)).toMatchObject({
      domains: [{ latest: { state: "other", versionId: latest } }],
      truststores: [{ versionId: "null", certificates: [{ subject: "CN=Root" }] }],
    });
  });

  test("reports the rest where the version in use was never there", async () => {
    const bucket = await bucketWithVersions();
    const latest = await put(bucket, root);
    const { exitCode, out, error } = await domain(bucket, "never-there");
    expect(exitCode).toBe(3);
    expect(error).toMatch(/^mtls-truststore: domain:api\.example\.com: There is no version never-there of s3:.*\n$/);
    expect(conformingReport(out)).toMatchObject({ domains: [{ latest: { versionId: latest } }], truststores: [] });
  });

  test.skipIf(s3?.other === undefined)("needs both permissions, and names the one for the version in use", async () => {
    const bucket = await bucketWithVersions();
    const used = await put(bucket, root);
    const latest = await put(bucket, other);
    await bucket.allow(["s3:GetObject"]);
    const { exitCode, out, error } = await domain(bucket, used, s3?.other);
    expect(exitCode).toBe(3);
    expect(error).toMatch(/^mtls-truststore: domain:api\.example\.com: .*s3:GetObjectVersion.*\n$/);
    expect(conformingReport(out)).toMatchObject({ domains: [{ latest: { versionId: latest } }], truststores: [] });
  });
});
