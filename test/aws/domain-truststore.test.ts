import { expect, test } from "vitest";
import { readDomainTruststore } from "../../src/aws/read-domain-truststore.js";
import { clientsOf, loopbackAws } from "../support/loopback-aws.js";

const truststoreUri = "s3://bucket/key.pem";
const objects = {
  "bucket/key.pem": [
    { id: "v2", text: "second" },
    { id: "v1", text: "first" },
  ],
};

async function read(mutualTlsAuthentication: object | undefined) {
  const domain = { domainName: "api.example.com", ...(mutualTlsAuthentication && { mutualTlsAuthentication }) };
  const { bucket } = await loopbackAws({ domains: [domain] }, { objects });
  const { bundle, ...rest } = await readDomainTruststore("api.example.com", clientsOf());
  return { text: Buffer.from(bundle.bytes).toString(), versionId: bundle.versionId, ...rest, reads: bucket.requests };
}

test("the version that a domain names is read, and no other", async () => {
  expect(await read({ truststoreUri, truststoreVersion: "v1" })).toEqual({
    text: "first",
    versionId: "v1",
    uri: truststoreUri,
    notes: [],
    reads: ["bucket/key.pem?versionId=v1"],
  });
});

test("the latest version is read where a domain names none, and that is said", async () => {
  expect(await read({ truststoreUri })).toEqual({
    text: "second",
    versionId: "v2",
    uri: truststoreUri,
    notes: [
      "domain:api.example.com names no version of s3://bucket/key.pem, so that the latest one was read; API Gateway does not tell which one it has imported.",
    ],
    reads: ["bucket/key.pem"],
  });
});

test("a domain without mutual TLS has no truststore", async () => {
  await expect(read(undefined)).rejects.toMatchObject({
    name: "OperationalError",
    code: "not-found",
    message: "domain:api.example.com has no truststore: it asks for no client certificate.",
  });
});

test("a version that is gone is told with the domain", async () => {
  await expect(read({ truststoreUri, truststoreVersion: "v0" })).rejects.toMatchObject({
    code: "not-found",
    message: "domain:api.example.com: There is no version v0 of s3://bucket/key.pem.",
  });
});
