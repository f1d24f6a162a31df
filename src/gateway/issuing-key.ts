import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";
import { describe, keyTitle } from "./describe.js";
import { reasonFor, type Reason } from "./reason.js";

/** What every client of a CA meets because of the key that signs it; `known` is what the CA's own path has told. */
export function issuingKeyReasons(
  ca: Certificate,
  known: readonly Reason[],
  truststore: Truststore,
): readonly Reason[] {
  const reason = issuingKeyReason(ca, describe(ca, truststore));
  if (reason === undefined || known.some(({ id, certificate }) => id === reason.id && certificate === ca)) return [];
  return [{ ...reason, certificate: ca }];
}

function issuingKeyReason({ publicKey }: Certificate, who: string): Reason | undefined {
  switch (publicKey.type) {
    case "rsa":
    case "rsa-pss":
    case "ec":
      return undefined;
    case "dsa":
      return reasonFor(
        "unsupported-algorithm",
        `What the CA ${who} issues is signed with its key ${keyTitle(publicKey)}; API Gateway names RSA and ECDSA only.`,
        { fix: otherCa },
      );
    case "malformed":
      return reasonFor(
        "signature-invalid",
        `The key of the CA ${who} does not decode, so that no signature of it can be verified.`,
        { fix: "Put a fresh copy of the CA's certificate in its place." },
      );
    case "ed25519":
    case "ed448":
    case "ml-dsa":
    case "other":
      return reasonFor(
        "signature-scheme-not-listed",
        `What the CA ${who} issues is signed with its key ${keyTitle(publicKey)}, which API Gateway's list of algorithms does not name.`,
        { fix: otherCa },
      );
  }
}

const otherCa = "Have the clients issued by a CA with an RSA or ECDSA key.";
