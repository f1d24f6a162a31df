import { describe, expect, it, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { verifySignature } from "../../src/certificate/signature.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { verifyAhead } from "../../src/verification/verify-ahead.js";
import { decoded } from "../certificate/assemble.js";
import { issue, type Issued, type SignatureName, type Template } from "../support/issue.js";
import { sharedKey, type KeyKind } from "../support/keys.js";

const at = new Date();

const signatures: readonly (readonly [kind: KeyKind, signature: SignatureName])[] = [
  ["rsa-2048", "sha256"],
  ["rsa-2048", "md5"],
  ["rsa-2048", "pss-sha256"],
  ["rsa-pss-2048", "pss-sha256"],
  ["dsa-2048", "sha256"],
  ["p-256", "sha256"],
  ["p-384", "sha384"],
  ["secp256k1", "sha256"],
  ["ed25519", "native"],
  ["ed448", "native"],
];

const alterations: readonly (readonly [title: string, alter: Partial<Template>])[] = [
  ["as it was made", {}],
  ["with another signature", { alter: "signature" }],
  ["with other content", { alter: "content" }],
];

describe("What is verified ahead", () => {
  const cases = signatures.flatMap(([kind, signature]) =>
    alterations.map(([title, alter]) => ({ kind, signature, title, alter })),
  );

  it.each(cases)(
    "is what is verified on the spot: $kind with $signature, $title",
    async ({ kind, signature, alter }) => {
      const root = issue({ subject: "CN=Root", ca: true, key: sharedKey(kind, "root") });
      const client = certificateOf(issue({ subject: "CN=client", issuer: root, signature, ...alter }));
      const truststore = readTruststore(bundleOf([root]));
      const verifier = await verifyAhead([client], [truststore]);
      const [ca] = truststore.certificates;
      expect(ca && verifier(client, ca.publicKey)).toBe(ca && verifySignature(client, ca.publicKey));
    },
  );
});

describe("Of clients of three CAs, two of which have one name, more than the other threads are given at a time", () => {
  const root = issue({ subject: "CN=Root", ca: true });
  const cas = [1, 2].map((number) =>
    issue({ subject: "CN=Twin", issuer: root, ca: true, key: sharedKey("p-256", `twin ${number}`) }),
  );
  const other = issue({ subject: "CN=Other", issuer: root, ca: true });
  const issuers = [...cas, other];
  const clients = Array.from({ length: 700 }, (_, number) =>
    certificateOf(issue({ subject: `CN=client ${number}`, issuer: issuers[number % 3], key: sharedKey("p-256", "c") })),
  );
  const stranger = certificateOf(
    issue({ subject: "CN=stranger", issuer: issue({ subject: "CN=Elsewhere", ca: true }) }),
  );
  const candidate = bundleOf([root, ...issuers]);
  const current = bundleOf([root, other]);

  test("each meets what it meets without, and as many signatures are counted.", async () => {
    const verifier = await verifyAhead([...clients, stranger], [readTruststore(candidate), readTruststore(current)]);
    for (const bundle of [candidate, current]) {
      const ahead = new Predictor(readTruststore(bundle), { at, verifier });
      const alone = new Predictor(readTruststore(bundle), { at });
      const answers = [...clients, stranger].map((client) =>
        [ahead, alone].map((each) => each.predict(client).verdict),
      );
      for (const [one, another] of answers) expect(one).toBe(another);
      expect(ahead.signaturesVerified).toBe(alone.signaturesVerified);
    }
  });
});

describe("Nothing is verified ahead", () => {
  test("where there is nobody, or no truststore.", async () => {
    const root = issue({ subject: "CN=Root", ca: true });
    const client = certificateOf(issue({ subject: "CN=client", issuer: root }));
    const key = certificateOf(root).publicKey;
    expect((await verifyAhead([], []))(client, key)).toBe("valid");
    expect((await verifyAhead([client], []))(client, key)).toBe("valid");
  });
});

function certificateOf({ der }: Issued): Certificate {
  return decoded(der);
}

function bundleOf(cas: readonly Issued[]): Buffer {
  return Buffer.from(cas.map(({ pem }) => pem).join(""));
}
