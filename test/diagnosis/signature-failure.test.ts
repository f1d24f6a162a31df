import { constants, createHash, privateEncrypt, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signatureFailureOf, type SignatureFailure } from "../../src/diagnosis/signature-failure.js";
import { assemble, commonName } from "../certificate/assemble.js";
import { bitString, derNull, oid, sequence } from "../certificate/build-der.js";
import { longValid } from "../gateway/predicted.js";
import { issue, pemOf, type Issued, type Template } from "../support/issue.js";
import { malformedKey } from "../support/malformed-key.js";
import { sharedKey, type KeyKind, type KeyPair } from "../support/keys.js";
import { certificateOf, diagnosed, truststoreOf } from "./diagnosed.js";

function ca(key: KeyPair, more: Partial<Template> = {}): Issued {
  return issue({ subject: "CN=Issuing", key, ca: true, ...longValid, ...more });
}

/** A client of a CA; its own key is of no matter. */
function clientOf(issuer: Issued, more: Partial<Template> = {}): Issued {
  return issue({ subject: "CN=client", key: sharedKey("p-256", "client"), issuer, ...longValid, ...more });
}

/** The bytes with one of them changed, counted from the end where the place is negative. */
function flipped(der: Buffer, place: number, bits = 1): Buffer {
  const copy = Buffer.from(der);
  const index = place < 0 ? der.length + place : place;
  copy[index] = (copy[index] ?? 0) ^ bits;
  return copy;
}

/** The client says another subject than was signed. */
function withOtherSubject({ der }: Issued): Buffer {
  return flipped(der, der.lastIndexOf("client"));
}

function failureOf(client: Buffer | Issued, ...listed: readonly Issued[]): SignatureFailure {
  const certificate = certificateOf("der" in client ? client : { der: client });
  return signatureFailureOf(certificate, listed.map(certificateOf), truststoreOf(...listed));
}

function verdictOf(client: Buffer | Issued, ...listed: readonly Issued[]): string {
  const { cause, certainty } = failureOf(client, ...listed);
  return [cause, ...(certainty === null ? [] : [certainty])].join(", ");
}

const anonymous = { keyIdentifiers: false } as const;

/** What becomes of a signature of a kind of key; `told` is with key identifiers, `untold` without. */
const kinds: readonly {
  readonly kind: KeyKind;
  readonly content: readonly [told: string, untold: string];
  readonly signature: readonly [told: string, untold: string];
  readonly otherKey: readonly [told: string, untold: string];
}[] = [
  {
    kind: "rsa-2048",
    content: ["content-altered, certain", "content-altered, certain"],
    signature: ["signature-damaged, likely", "other-key, likely"],
    otherKey: ["other-key, likely", "other-key, likely"],
  },
  {
    kind: "rsa-pss-2048",
    content: ["content-altered, likely", "unknown"],
    signature: ["content-altered, likely", "unknown"],
    otherKey: ["other-key, likely", "unknown"],
  },
  {
    kind: "p-256",
    content: ["content-altered, likely", "unknown"],
    signature: ["content-altered, likely", "unknown"],
    otherKey: ["other-key, likely", "unknown"],
  },
  {
    kind: "ed25519",
    content: ["content-altered, likely", "unknown"],
    signature: ["content-altered, likely", "unknown"],
    otherKey: ["other-key, likely", "unknown"],
  },
];

describe.each(kinds)("a signature of $kind", ({ kind, content, signature, otherKey }) => {
  const own = [ca(sharedKey(kind)), ca(sharedKey(kind), anonymous)] as const;
  const other = [ca(sharedKey(kind, "other")), ca(sharedKey(kind, "other"), anonymous)] as const;
  const clients = [clientOf(own[0]), clientOf(own[1], anonymous)] as const;

  it("under which the subject was altered", () => {
    expect(clients.map((client, i) => verdictOf(withOtherSubject(client), own[i] ?? own[0]))).toEqual(content);
  });

  it("of which the last bit was altered", () => {
    expect(clients.map(({ der }, i) => verdictOf(flipped(der, -1), own[i] ?? own[0]))).toEqual(signature);
  });

  it("where another key of the same size is listed", () => {
    expect(clients.map((client, i) => verdictOf(client, other[i] ?? other[0]))).toEqual(otherKey);
  });

  it("that does not fill whole bytes is damaged for certain", () => {
    const { der } = clients[0];
    const { signature: bytes } = certificateOf(clients[0]);
    expect(verdictOf(flipped(der, -bytes.length - 1), own[0])).toBe("signature-damaged, certain");
  });
});

/** Keys that cannot have made the signature, whatever was altered since. */
const impossible: readonly (readonly [signs: KeyKind, listed: KeyKind, text: RegExp])[] = [
  ["rsa-2048", "rsa-3072", /^A signature with sha256WithRSAEncryption of 2048 bits cannot .* \(RSA-3072\)/],
  ["rsa-3072", "rsa-2048", /^A signature with sha256WithRSAEncryption of 3072 bits cannot .* \(RSA-2048\)/],
  ["rsa-2048", "p-256", / of 2048 bits cannot .* \(P-256\)/],
  ["rsa-2048", "ed25519", / of 2048 bits cannot .* \(ED25519\)/],
  ["rsa-pss-2048", "rsa-3072", /^A signature with RSASSA-PSS of 2048 bits cannot .* \(RSA-3072\)/],
  ["p-256", "rsa-2048", /^A signature with ecdsa-with-SHA256 of 2\d\d bits cannot .* \(RSA-2048\)/],
  ["p-256", "ed25519", / cannot .* \(ED25519\)/],
  ["p-384", "p-256", /^A signature with ecdsa-with-SHA256 of 3[78]\d bits cannot .* \(P-256\)/],
  ["ed25519", "p-256", /^A signature with ED25519 cannot .* \(P-256\)/],
  ["ed25519", "rsa-2048", /^A signature with ED25519 cannot .* \(RSA-2048\)/],
];

describe("a key that cannot have made the signature", () => {
  it.each(impossible)("%s where %s is listed: another key, for certain", (signs, listed, text) => {
    for (const more of [{}, anonymous]) {
      const client = clientOf(ca(sharedKey(signs), more), more);
      const { cause, certainty, evidence } = failureOf(client, ca(sharedKey(listed, "other"), more));
      expect([cause, certainty]).toEqual(["other-key", "certain"]);
      expect(evidence).toMatch(text);
    }
  });

  it("P-256 where P-384 is listed: a larger key may make small numbers, so the key identifiers tell", () => {
    expect(verdictOf(clientOf(ca(sharedKey("p-256"))), ca(sharedKey("p-384")))).toBe("other-key, likely");
    const client = clientOf(ca(sharedKey("p-256"), anonymous), anonymous);
    expect(verdictOf(client, ca(sharedKey("p-384"), anonymous))).toBe("unknown");
  });

  it("is left aside where another key of the name may have", () => {
    const [rsa, ec] = [ca(sharedKey("rsa-2048")), ca(sharedKey("p-256"))];
    expect(verdictOf(withOtherSubject(clientOf(ec)), rsa, ec)).toBe("content-altered, likely");
    expect(verdictOf(withOtherSubject(clientOf(rsa)), ec, rsa)).toBe("content-altered, certain");
  });

  it("is named once of many, and of many kinds a few", () => {
    const kinds: readonly KeyKind[] = ["p-224", "p-256", "p-384", "p-521", "secp256k1", "brainpoolP256r1", "ed25519"];
    const listed = kinds.map((kind) => ca(sharedKey(kind)));
    const { evidence } = failureOf(clientOf(ca(sharedKey("rsa-2048"))), ...listed, ca(sharedKey("p-256", "other")));
    expect(evidence).toContain("listed key (P-224, P-256, P-384, P-521, secp256k1, …): another key made it.");
  });
});

describe("a listed key that cannot be read", () => {
  const unreadable = ca(malformedKey, { issuer: ca(sharedKey("p-256")), ...anonymous });

  it.each(["rsa-2048", "p-256", "ed25519"] as const)("may have made a signature of %s: nothing tells", (kind) => {
    expect(verdictOf(clientOf(ca(sharedKey(kind)), anonymous), unreadable)).toBe("unknown");
  });
});

describe("two algorithms in one certificate", () => {
  const issuer = ca(sharedKey("rsa-2048"));

  it("are a sign of alteration, and a home-made CA could have put them there", () => {
    expect(verdictOf(clientOf(issuer, { outerSignature: "sha384" }), issuer)).toBe("content-altered, likely");
  });

  it("are no failure where the key did sign it: the parameters of one are NULL, those of the other absent", () => {
    const sha256WithRsa = oid("1.2.840.113549.1.1.11");
    const client = assemble({
      issuer: commonName("Issuing"),
      algorithm: sequence(sha256WithRsa, derNull),
      outerAlgorithm: sequence(sha256WithRsa),
      signature: (signed) => bitString(sign("sha256", signed, issuer.key.privateKey)),
    });
    expect(diagnosed({ pem: pemOf(client) }, [issuer]).signatureFailure).toBeUndefined();
  });
});

describe("an RSA signature over the very content that is not in its form", () => {
  const issuer = ca(sharedKey("rsa-2048"));
  const padding = constants.RSA_PKCS1_PADDING;
  const { privateKey: key } = issuer.key;

  it.each<readonly [title: string, sign: (signed: Uint8Array) => Buffer]>([
    ["the digest alone", (signed) => privateEncrypt({ key, padding }, createHash("sha256").update(signed).digest())],
    ["another hash than it says", (signed) => sign("sha1", signed, key)],
  ])("%s: the content was not altered, for certain", (_, make) => {
    const client = assemble({
      issuer: commonName("Issuing"),
      algorithm: sequence(oid("1.2.840.113549.1.1.11"), derNull),
      signature: (signed) => bitString(make(signed)),
    });
    expect(verdictOf(client, issuer)).toBe("signature-damaged, certain");
  });
});

describe("an ECDSA signature that is no pair of numbers", () => {
  const issuer = ca(sharedKey("p-256"));

  it.each<readonly [title: string, signature: Buffer]>([
    ["nothing", sequence()],
    ["one number", sequence(Buffer.of(2, 1, 1))],
    ["three numbers", sequence(Buffer.of(2, 1, 1), Buffer.of(2, 1, 1), Buffer.of(2, 1, 1))],
    ["an empty number", sequence(Buffer.of(2, 1, 1), Buffer.of(2, 0))],
    ["a number and a text", sequence(Buffer.of(2, 1, 1), Buffer.of(12, 1, 65))],
    ["two numbers and more", Buffer.concat([sequence(Buffer.of(2, 1, 1), Buffer.of(2, 1, 1)), Buffer.of(0)])],
    ["two numbers end to end", Buffer.alloc(64, 7)],
    ["a length that does not fit", Buffer.of(0x30, 9, 2, 1, 1)],
  ])("%s: damaged, for certain", (_, signature) => {
    const client = assemble({ issuer: commonName("Issuing"), signature: bitString(signature) });
    expect(verdictOf(client, issuer)).toBe("signature-damaged, certain");
  });
});

describe("the diagnosis of a client", () => {
  it("tells of no failure where the issuers go round in a circle and each did sign the next", () => {
    for (const kind of ["rsa-2048", "p-256"] as const) {
      const names = {
        a: { subject: "CN=A", key: sharedKey(kind, "a") },
        b: { subject: "CN=B", key: sharedKey(kind, "b") },
      };
      const [rootA, rootB] = [issue({ ...names.a, ...longValid }), issue({ ...names.b, ...longValid })];
      const circle = [
        issue({ ...names.a, issuer: rootB, ca: true, ...longValid }),
        issue({ ...names.b, issuer: rootA, ca: true, ...longValid }),
      ];
      const { signatureFailure, nearMisses } = diagnosed(clientOf(rootA), circle);
      expect({ signatureFailure, nearMisses }).toEqual({ signatureFailure: undefined, nearMisses: [] });
    }
  });

  it("looks no further for an issuer of content that was altered for certain", () => {
    const issuer = ca(sharedKey("rsa-2048"));
    const { signatureFailure, nearMisses } = diagnosed({ pem: pemOf(withOtherSubject(clientOf(issuer))) }, [issuer]);
    expect([signatureFailure?.cause, signatureFailure?.certainty]).toEqual(["content-altered", "certain"]);
    expect(nearMisses).toEqual([]);
  });

  it("looks at an intermediate of the chain in the same way", () => {
    const [root, impostor] = [ca(sharedKey("rsa-2048")), ca(sharedKey("rsa-2048", "other"))];
    const middle = issue({ subject: "CN=Middle", issuer: root, ca: true, ...longValid });
    const { signatureFailure, nearMisses } = diagnosed(clientOf(middle), [middle, impostor]);
    expect([signatureFailure?.cause, signatureFailure?.certainty]).toEqual(["other-key", "likely"]);
    expect(nearMisses.map(({ kind }) => kind)).toEqual(["re-keyed"]);
  });

  it("tells of a self-signed client whose content was altered that its own key signed other content", () => {
    const client = issue({ subject: "CN=client", key: sharedKey("rsa-2048"), ...longValid, alter: "content" });
    const { signatureFailure } = diagnosed(client, [ca(sharedKey("p-256"))]);
    expect(signatureFailure).toMatchObject({
      cause: "content-altered",
      certainty: "certain",
      evidence:
        "The key of CN=client made this very signature, but over other content: the certificate was altered after it was signed.",
    });
  });

  it("tells of no failure where no certificate of the issuer's name is listed", () => {
    expect(diagnosed(clientOf(ca(sharedKey("p-256"))), []).signatureFailure).toBeUndefined();
  });
});
