import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { corporaFolder, readRobustnessFiles } from "../support/corpora.js";
import { blocksOf } from "./sources.js";
import { touchEverything } from "./touch.js";

/** Why Node.js, that is OpenSSL, decodes what we refuse, by our own problem with the bytes. */
const refusedByUs: Readonly<Record<string, string>> = {
  "a field has a length that DER does not allow": "indefinite lengths: BER, which OpenSSL takes and RFC 5280 forbids",
  "notBefore is not a time that RFC 5280 allows": "OpenSSL does not look at the digits until a chain is verified",
  "notAfter is not a time that RFC 5280 allows": "OpenSSL does not look at the digits until a chain is verified",
  "notBefore is not a date of the calendar": "OpenSSL does not look at the digits until a chain is verified",
  "notAfter is not a date of the calendar": "OpenSSL does not look at the digits until a chain is verified",
  "version N of X.509 does not exist": "OpenSSL takes any number as the version",
  "a number is negative": "OpenSSL takes any number as the version",
  "an extension's value has another type": "a constructed OCTET STRING: BER, which OpenSSL takes and RFC 5280 forbids",
  "the issuer has another type": "a primitive SEQUENCE, which OpenSSL takes and X.690 8.9.1 forbids",
};

/** What we decode and Node.js refuses: what is odd about the bytes, and why it costs us nothing. */
const refusedByNode: Readonly<Record<string, string>> = {
  "a name with a value of no string type": "printed as its DER; such a name equals itself and no other",
};

function decodedByNode(der: Uint8Array): boolean {
  try {
    return new X509Certificate(der).raw.length > 0;
  } catch {
    return false;
  }
}

/** Which row of the table a certificate that Node.js refuses belongs to. */
function oddityOf({ subject, issuer }: Certificate): string {
  const values = [...subject.attributes, ...issuer.attributes].map(({ value }) => value);
  if (values.some((value) => value.startsWith("#"))) return "a name with a value of no string type";
  return "unexplained";
}

function classify(der: Uint8Array): readonly [who: "both" | "neither" | "node" | "us", why: string] {
  const ours = decodeCertificate(der);
  const theirs = decodedByNode(der);
  if (ours.certificate === undefined) {
    return theirs ? ["node", ours.problem.replace(/(?<=^version )\d+/, "N")] : ["neither", ""];
  }
  return theirs ? ["both", ""] : ["us", oddityOf(ours.certificate)];
}

describe.skipIf(corporaFolder === undefined)("the robustness corpus", () => {
  const ders = readRobustnessFiles().flatMap(({ url }) => blocksOf(readFileSync(url)));
  const classes = ders.map(classify);
  const reasons = (who: "node" | "us") =>
    [...new Set(classes.filter(([one]) => one === who).map(([, why]) => why))].sort();

  it("holds hundreds of blocks, many of which both decoders take and many of which neither takes", () => {
    expect(ders.length).toBeGreaterThan(600);
    for (const who of ["both", "neither"]) {
      expect([who, classes.filter(([one]) => one === who).length > 100]).toEqual([who, true]);
    }
  });

  it("holds nothing that makes the decoder throw, whatever is asked of what it decodes", () => {
    for (const der of ders) {
      const { certificate } = decodeCertificate(der);
      if (certificate !== undefined) expect(touchEverything(certificate)).toBeTypeOf("object");
    }
  });

  it("is refused by us and taken by Node.js for the reasons in the table alone", () => {
    expect(reasons("node")).toEqual(Object.keys(refusedByUs).sort());
  });

  it("is taken by us and refused by Node.js for the reasons in the table alone", () => {
    expect(reasons("us")).toEqual(Object.keys(refusedByNode).sort());
  });

  it("is read alike where both take it", () => {
    for (const der of ders) {
      const { certificate } = decodeCertificate(der);
      if (certificate === undefined || !decodedByNode(der)) continue;
      const node = new X509Certificate(der);
      expect({
        fingerprint: certificate.fingerprint,
        serialNumber: certificate.serialNumber.hex,
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
      }).toEqual({
        fingerprint: node.fingerprint256.replaceAll(":", "").toLowerCase(),
        serialNumber: node.serialNumber === "0" ? "00" : node.serialNumber,
        notBefore: new Date(node.validFrom).getTime(),
        notAfter: new Date(node.validTo).getTime(),
      });
    }
  });
});
