import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { validateClients } from "../../src/validate.js";
import { issue, pemOf, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { certificateOf } from "./diagnosed.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const root = issue({ subject: "CN=Root", ca: true, key: sharedKey("p-256", "root"), ...validity });
const serialNumber = 2n ** 100n;
const genuine = issue({ subject: "CN=client", issuer: root, serialNumber, ...validity });

function diagnosed(client: Pick<Issued, "pem">, truststore: Issued, copy?: Issued) {
  const file = readClientFile(Buffer.from(client.pem));
  const input = { location: "client.pem", file, ...(copy && { copy: certificateOf(copy) }) };
  const { clients } = validateClients(Buffer.from(truststore.pem), [input], { at: new Date("2026-06-01T00:00:00Z") });
  return clients[0]?.diagnosis;
}

describe("beside its genuine copy", () => {
  const subjectAltered = Buffer.from(genuine.der);
  subjectAltered[genuine.der.lastIndexOf("client")] = 0x43;
  const signatureAltered = Buffer.from(genuine.der);
  signatureAltered[genuine.der.length - 1] = (genuine.der.at(-1) ?? 0) ^ 1;

  test.each([
    ["subject", subjectAltered, "content-altered"],
    ["signature", signatureAltered, "signature-damaged"],
  ] as const)("a client whose %s was altered is known for certain, whatever its keys tell", (_, der, cause) => {
    const { signatureFailure, nearMisses, reasons, comparison } = diagnosed({ pem: pemOf(der) }, root, genuine) ?? {};
    expect(comparison?.conclusion).toBe("altered");
    expect(signatureFailure).toMatchObject({ cause, certainty: "certain" });
    expect(reasons?.map(({ id, fix }) => [id, fix])).toEqual([["signature-invalid", "Use the other copy."]]);
    expect(nearMisses).toEqual([]);
  });
});

test.each(["content", "signature"] as const)(
  "Nobody is told to list a self-signed client whose %s was altered.",
  (alter) => {
    const own = { subject: "CN=client", key: sharedKey("p-256", "own"), ...validity };
    const fixes = diagnosed(issue({ ...own, alter }), issue(own))?.reasons.map(({ fix }) => fix);
    expect(fixes?.length).toBeGreaterThan(0);
    expect(fixes?.filter((fix) => /^(?:Add|Put) this certificate/.test(fix))).toEqual([]);
  },
);
