import { describe, expect, it } from "vitest";
import { selfSignedMatchOf } from "../../src/diagnosis/self-signed.js";
import { longValid } from "../gateway/predicted.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { certificateOf, truststoreOf } from "./diagnosed.js";

const key = sharedKey("rsa-2048", "client");
const usual = { subject: "CN=client", key, serialNumber: 1n, ...longValid } as const;
const make = (more: Partial<Template> = {}): Issued => issue({ ...usual, ...more });

const client = make();
const stranger = make({ subject: "CN=stranger", key: sharedKey("p-256", "stranger") });

/** The match, where the listed certificate stands, and the fields that differ. */
function matchOf(own: Issued, ...bundle: readonly Issued[]) {
  const truststore = truststoreOf(...bundle);
  const { match, listed, difference } = selfSignedMatchOf(certificateOf(own), truststore) ?? {};
  return {
    match,
    place: listed && truststore.entryOf(listed)?.index,
    fields: difference?.fields.map(({ field }) => field),
  };
}

/** What differs of any two self-signed certificates of one RSA key: a signature is made over the content. */
const twins: readonly (readonly [title: string, more: Partial<Template>, fields: readonly string[]])[] = [
  ["the serial number", { serialNumber: 2n }, ["serialNumber"]],
  ["the end", { notAfter: "2056-01-01T00:00:00Z" }, ["notAfter"]],
  ["both ends", { notBefore: "2024-01-01T00:00:00Z", notAfter: "2056-01-01T00:00:00Z" }, ["notBefore", "notAfter"]],
  ["the name", { subject: "CN=client 2" }, ["issuer", "subject"]],
  ["an extension", { ca: true, keyUsage: null }, ["extension basicConstraints"]],
  ["an extension's value", { extensions: [{ oid: "1.2.3.4", value: Uint8Array.of(5, 0) }] }, ["extension 1.2.3.4"]],
  ["the hash", { signature: "sha384" }, ["signature", "signatureAlgorithm"]],
  ["nothing but its version", { version: 1 }, ["version", "extension subjectKeyIdentifier"]],
];

describe("a self-signed client", () => {
  it("is listed itself", () => {
    expect(matchOf(client, stranger, client)).toEqual({ match: "identical", place: 1, fields: undefined });
    expect(matchOf(client, make({ serialNumber: 2n }), client)).toMatchObject({ match: "identical", place: 1 });
  });

  it.each(twins)("has the key of a listed certificate that differs in %s", (_, more, fields) => {
    const { match, place, fields: different } = matchOf(client, stranger, make(more));
    expect({ match, place }).toEqual({ match: "same-key", place: 1 });
    expect(different?.toSorted()).toEqual([...fields, "signatureValue"].toSorted());
  });

  it("has the key of a certificate that another has issued", () => {
    const issued = make({ issuer: stranger, subject: "CN=other name" });
    expect(matchOf(client, issued)).toMatchObject({ match: "same-key", place: 0 });
  });

  it("has the name of a listed certificate with another key", () => {
    const reKeyed = make({ key: sharedKey("rsa-2048", "another") });
    expect(matchOf(client, stranger, reKeyed)).toEqual({
      match: "same-subject",
      place: 1,
      fields: ["subjectPublicKeyInfo", "extension subjectKeyIdentifier", "signatureValue"],
    });
  });

  it("is compared with the one of its name where several have its key, and by its key before its name", () => {
    const [otherName, otherKey] = [make({ subject: "CN=other" }), make({ key: sharedKey("rsa-2048", "another") })];
    expect(matchOf(client, otherName, make({ serialNumber: 2n }))).toMatchObject({ match: "same-key", place: 1 });
    expect(matchOf(client, otherKey, otherName)).toMatchObject({ match: "same-key", place: 1 });
  });

  it("has nothing of the truststore", () => {
    const nothing = { match: "none", place: undefined, fields: undefined };
    expect(matchOf(client, stranger)).toEqual(nothing);
    expect(matchOf(client)).toEqual(nothing);
  });

  it("is still one where its signature is broken", () => {
    expect(matchOf(make({ alter: "signature" }), client)).toEqual({
      match: "same-key",
      place: 0,
      fields: ["signatureValue"],
    });
  });
});

describe("a client that another certificate has issued", () => {
  it("has no match, be it listed", () => {
    const issued = make({ issuer: stranger });
    expect(selfSignedMatchOf(certificateOf(issued), truststoreOf(issued))).toBeUndefined();
  });

  it("has none where that one has its name", () => {
    const issued = make({ issuer: make({ key: sharedKey("rsa-2048", "another") }) });
    expect(selfSignedMatchOf(certificateOf(issued), truststoreOf(issued))).toBeUndefined();
  });
});

describe("the difference", () => {
  it("gives the client's form first", () => {
    const listed = make({ serialNumber: 2n, notAfter: "2056-01-01T00:00:00Z" });
    const { difference } = selfSignedMatchOf(certificateOf(client), truststoreOf(listed)) ?? {};
    expect(difference?.fields.filter(({ field }) => field !== "signatureValue")).toEqual([
      { field: "serialNumber", one: "01", other: "02" },
      { field: "notAfter", one: "2055-01-01 00:00:00 UTC", other: "2056-01-01 00:00:00 UTC" },
    ]);
  });
});
