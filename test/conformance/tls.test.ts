import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import type { Verdict } from "../../src/gateway/judgement.js";
import { predictVerdict } from "../../src/gateway/predict.js";
import { reasonTable, type ReasonId } from "../../src/gateway/reasons.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Issued } from "../support/issue.js";
import { shakeHands } from "./handshake.js";
import { tlsClients, type TlsClient } from "./tls-clients.js";
import { gatesThatTlsAdds, gatesThatTlsLacks } from "./tls-differences.js";

describe.each([
  ["a server without a security level", true],
  ["a server as Node.js makes it", false],
] as const)("At %s:", (_, withoutSecurityLevel) => {
  test.for(tlsClients.map((row) => [row.title, row] as const))("%s", async ([, row]) => {
    const [certificates, bundle] = [pemOf([row.client, ...(row.sent ?? [])]), pemOf(row.bundle)];
    const knock = { certificates, bundle, key: row.client.key, withoutSecurityLevel };
    const { authorized, error } = await shakeHands(knock);
    const { verdict, reasons } = judge(certificates, bundle);
    const ids = reasons.map(({ id }) => id);

    expect({ verdict, ids }).toEqual({ verdict: row.verdict, ids: row.reasons });
    expect(error).toBe(withoutSecurityLevel ? row.error : (row.errorAtLevel ?? row.error));
    expect(authorized).toBe(error === undefined);
    if (authorized) expect(ids).not.toContain("signature-invalid");
    if (authorized) expect(verdict).not.toBe("unreadable");
    expect(unexplained(verdict, ids, error)).toEqual([]);
  });
});

test("Every gate that TLS lacks or adds is shown by a client.", () => {
  const decisive = (row: TlsClient) => row.reasons.filter((id) => reasonTable[id].effect === row.verdict);
  const lacked = tlsClients.filter(({ error }) => error === undefined).flatMap(decisive);
  const added = tlsClients.filter(({ verdict }) => verdict !== "denied").map(({ error }) => error);
  expect(new Set(lacked)).toEqual(new Set(Object.keys(gatesThatTlsLacks)));
  expect(new Set(added.filter((error) => error !== undefined))).toEqual(new Set(Object.keys(gatesThatTlsAdds)));
});

test("A difference that no gate accounts for is found.", () => {
  expect(unexplained("denied", ["signature-invalid"], undefined)).toEqual(["signature-invalid"]);
  expect(unexplained("unreadable", ["unreadable"], undefined)).toEqual(["unreadable"]);
  expect(unexplained("accepted", [], "CERT_SIGNATURE_FAILURE")).toEqual(["CERT_SIGNATURE_FAILURE"]);
  expect(unexplained("uncertain", ["v1-root"], "INVALID_PURPOSE")).toEqual(["INVALID_PURPOSE"]);
});

/** The reasons, or the error, on which we and the server differ and that no table accounts for. */
function unexplained(verdict: Verdict, ids: readonly ReasonId[], error: string | undefined): readonly string[] {
  if (error === undefined) {
    return ids.filter((id) => reasonTable[id].effect === verdict && gatesThatTlsLacks[id] === undefined);
  }
  if (verdict === "denied" || verdict === "unreadable") return [];
  const gate = gatesThatTlsAdds[error];
  return gate !== undefined && ids.includes(gate.reason) ? [] : [error];
}

function judge(certificates: string, bundle: string) {
  const at = new Date();
  return predictVerdict(readClientFile(Buffer.from(certificates)), readTruststore(Buffer.from(bundle)), { at });
}

function pemOf(certificates: readonly Issued[]): string {
  return certificates.map(({ pem }) => pem).join("");
}
