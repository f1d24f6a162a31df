import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { predictVerdict, readClientFile, readTruststore, logLineOf, reasonTable } from "../src/index.js";

const demo = new URL("../fixtures/demo/", import.meta.url);
const truststore = readTruststore(readFileSync(new URL("truststore.pem", demo)));
const at = new Date("2026-11-22T00:00:00Z");

const published = {
  "issuer-missing": ["issuer-not-found", "Access denied. Reason: Could not find issuer for certificate"],
  sha1: ["insecure-signature-algorithm", "Access denied. Reason: Client cert using an insecure Signature Algorithm"],
  "self-signed": ["self-signed", "Access denied. Reason: self signed certificate"],
} as const;

function predict(client: string) {
  return predictVerdict(readClientFile(readFileSync(new URL(`clients/${client}.pem`, demo))), truststore, { at });
}

describe("the demo of the README", () => {
  test("lets the client of the issuing CA in, over three CAs", () => {
    const { verdict, reasons, chain } = predict("accepted");
    expect({ verdict, reasons, length: chain.length }).toEqual({ verdict: "accepted", reasons: [], length: 4 });
  });

  test.each(Object.entries(published))("denies %s with the line that AWS documents", (client, [id, line]) => {
    const { verdict, reasons } = predict(client);
    expect(verdict).toBe("denied");
    expect(reasons.map((reason) => reason.id)).toEqual([id]);
    expect(logLineOf(id)).toBe(line);
    expect(reasonTable[id].logTextBasis).toBe("documented");
  });

  test("denies the expired client and marks its line as predicted", () => {
    const { verdict, reasons } = predict("expired");
    expect({ verdict, ids: reasons.map(({ id }) => id) }).toEqual({ verdict: "denied", ids: ["expired"] });
    expect(reasonTable.expired.logTextBasis).toBe("inferred");
  });
});
