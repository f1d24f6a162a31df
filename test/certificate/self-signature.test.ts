import { describe, expect, it } from "vitest";
import { selfSignatureOf } from "../../src/certificate/self-signature.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { assemble, commonName, decoded, extensionDer } from "./assemble.js";
import { context, oid, octetString, sequence } from "./build-der.js";

const self = { issuer: commonName("a"), subject: commonName("A") };
const hex = (content: string) => Buffer.from(content, "hex");
const subjectKeyIdentifier = (id: string) => extensionDer("2.5.29.14", octetString(hex(id)));
const authorityKeyIdentifier = (id: string) => extensionDer("2.5.29.35", sequence(context(0, false, hex(id))));
const unknownAlgorithm = sequence(oid("1.2.3.4.5"));

/** A certificate in the name of `CN=a` under another key of that name, as after a renewal of the key. */
function rekeyed(keyIdentifiers: boolean) {
  const former = issue({ subject: "CN=a", key: sharedKey("p-256", "former") });
  return issue({ subject: "CN=a", key: sharedKey("p-256", "new"), issuer: former, keyIdentifiers });
}

const cases: readonly (readonly [verdict: string, title: string, der: Buffer])[] = [
  ["valid", "its own key has signed it", issue({ subject: "CN=a" }).der],
  [
    "valid",
    "its own key has signed it with MD5",
    issue({ subject: "CN=a", key: sharedKey("rsa-1024"), signature: "md5" }).der,
  ],
  ["valid", "its two names are one in other letters", issue({ subject: "CN=a", issuerName: "CN=A" }).der],
  ["broken", "its signature is altered", issue({ subject: "CN=a", alter: "signature" }).der],
  ["broken", "its content is altered", issue({ subject: "CN=a", alter: "content" }).der],
  ["broken", "another key has signed it and nothing says so", rekeyed(false).der],
  [
    "broken",
    "its authority key identifier is its own",
    assemble({ ...self, extensions: [subjectKeyIdentifier("01"), authorityKeyIdentifier("01")] }),
  ],
  ["none", "another certificate has issued it", issue({ subject: "CN=b", issuer: issue({ subject: "CN=a" }) }).der],
  ["none", "its own key has signed it in another name", issue({ subject: "CN=a", issuerName: "CN=b" }).der],
  ["none", "another key of its name has signed it, as its identifiers tell", rekeyed(true).der],
  [
    "broken",
    "its authority key identifier has nothing to be compared with",
    assemble({ ...self, extensions: [authorityKeyIdentifier("01")] }),
  ],
  ["unverifiable", "nobody knows the algorithm", assemble({ ...self, algorithm: unknownAlgorithm })],
  [
    "none",
    "nobody knows the algorithm and its identifiers point at another key",
    assemble({
      ...self,
      algorithm: unknownAlgorithm,
      extensions: [subjectKeyIdentifier("01"), authorityKeyIdentifier("02")],
    }),
  ],
];

describe("a certificate's self-signature is", () => {
  it.each(cases)("%s when %s", (verdict, _, der) => {
    expect(selfSignatureOf(decoded(der))).toBe(verdict);
  });

  it("valid when its identifiers point elsewhere but its own key did sign it", () => {
    const { der } = issue({
      subject: "CN=a",
      extensions: [{ oid: "2.5.29.35", value: sequence(context(0, false, hex("ffff"))) }],
    });
    expect(selfSignatureOf(decoded(der))).toBe("valid");
  });

  it("the same when asked twice", () => {
    const certificate = decoded(issue({ subject: "CN=a" }).der);
    expect(selfSignatureOf(certificate)).toBe(selfSignatureOf(certificate));
  });
});
