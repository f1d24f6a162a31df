import { createPrivateKey } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keyMatches } from "../../src/certificate/key-match.js";
import { issue } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";
import { decoded, decodedParts } from "./assemble.js";
import { bitString, oid, sequence } from "./build-der.js";

const kinds: readonly KeyKind[] = ["rsa-2048", "rsa-pss-2048", "p-256", "p-384", "ed25519"];

describe("a private key", () => {
  it.each(kinds)("belongs to the certificate of its own public key alone: %s", (kind) => {
    const certificate = decoded(
      issue({ subject: "CN=a", issuer: issue({ subject: "CN=CA" }), key: sharedKey(kind) }).der,
    );
    const matching = kinds.filter((other) => keyMatches(certificate, sharedKey(other).privateKey));
    expect(matching).toEqual([kind]);
  });

  it("does not belong to a certificate with another key of its kind", () => {
    const certificate = decoded(issue({ subject: "CN=a", key: sharedKey("p-256") }).der);
    expect(keyMatches(certificate, sharedKey("p-256", "another").privateKey)).toBe(false);
  });

  it("belongs to no certificate whose key cannot be loaded", () => {
    const certificate = decodedParts({ publicKey: sequence(sequence(oid("1.2.3")), bitString(Buffer.of(1))) });
    expect(keyMatches(certificate, sharedKey("p-256").privateKey)).toBe(false);
  });

  it("of another type leaves nothing behind that keeps the next key from being loaded", () => {
    const certificate = decoded(issue({ subject: "CN=a", key: sharedKey("p-256") }).der);
    const pem = sharedKey("p-256").privateKey.export({ type: "pkcs8", format: "pem" });
    expect(keyMatches(certificate, sharedKey("ed25519").privateKey)).toBe(false);
    expect(createPrivateKey(pem).type).toBe("private");
  });
});
