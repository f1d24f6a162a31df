import type { Issuers } from "../chain/trial-order.js";
import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import { isSelfSigned, selfSignatureOf } from "../certificate/self-signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { nameText, placesOf } from "./describe.js";
import { reasonFor, type Reason } from "./reason.js";

/**
 * The gates that ask who has issued the client. Where none of them denies it, a listed certificate has issued it,
 * or the client signs itself and is listed.
 */
export function issuanceReasons(client: Certificate, issuers: Issuers, truststore: Truststore): readonly Reason[] {
  const altered = client.algorithmsAgree ? [] : [algorithmsDiffer()];
  const selfSignature = selfSignatureOf(client);
  if (isListedSelfSigned(client, issuers, truststore)) {
    return selfSignature === "broken" ? [...altered, listedButBroken()] : altered;
  }
  if (!isSelfSigned(client) && issuers.signers.length > 0) return [];
  if (selfSignature !== "none") return [selfSigned(client, truststore), ...altered, ...brokenSelf(client)];
  if (issuers.named.length === 0) return [issuerNotFound(client, truststore), ...altered];
  return altered.length > 0 ? altered : [otherKey(issuers.named, truststore)];
}

/** Whether the client signs itself and is, byte for byte, one of the truststore's. */
export function isListedSelfSigned(client: Certificate, { signers }: Issuers, truststore: Truststore): boolean {
  if (truststore.entryOf(client) === undefined) return false;
  // Where its own key did not sign it and a listed one did, it is self-issued only.
  return isSelfSigned(client) || (selfSignatureOf(client) === "broken" && signers.length === 0);
}

/** The private key that belongs to the client was given, and is another one. */
export function keyMismatch(): Reason {
  return reasonFor(
    "key-mismatch",
    "The private key is not the client certificate's: what it signs in the TLS handshake, the certificate does not verify.",
  );
}

function selfSigned(client: Certificate, truststore: Truststore): Reason {
  const twin = truststore.withSubject(client.subject).find(({ publicKey }) => isSameKey(client.publicKey, publicKey));
  const seen =
    twin === undefined
      ? "and the truststore does not hold it"
      : `and the truststore holds another certificate with its key (${placesOf([twin], truststore)}), not this very one`;
  return reasonFor(
    "self-signed",
    `The client certificate signs itself, ${seen}; API Gateway lets a self-signed client in only if the very same bytes are listed.`,
    selfSignedFix(client, truststore),
  );
}

/** What was altered is not to be listed, and the import refuses two of one subject. */
function selfSignedFix(client: Certificate, truststore: Truststore): { readonly fix?: string } {
  if (selfSignatureOf(client) === "broken")
    return { fix: "Use the original certificate, or make a new one and list that." };
  const namesakes = truststore.withSubject(client.subject);
  if (namesakes.length === 0) return {};
  const places = placesOf(namesakes, truststore);
  return {
    fix: `Put this certificate in the place of the one on ${places} of the truststore, since two of one subject are refused; or have the client issued by a CA that is listed.`,
  };
}

function issuerNotFound({ issuer }: Certificate, { certificates }: Truststore): Reason {
  const empty = certificates.length === 0 ? "The truststore holds no certificate that can be read: no" : "No";
  return reasonFor(
    "issuer-not-found",
    `${empty} certificate in the truststore is named ${nameText(issuer.text)}, the issuer of this client.`,
    {
      fix: `Add the certificate of ${nameText(issuer.text)}, and every CA above it up to the self-signed root, to the truststore.`,
    },
  );
}

function algorithmsDiffer(): Reason {
  return reasonFor(
    "signature-invalid",
    "The client certificate names one signature algorithm inside its signed part and another outside, which RFC 5280 forbids.",
  );
}

function brokenSelf(client: Certificate): readonly Reason[] {
  if (selfSignatureOf(client) !== "broken" || !client.algorithmsAgree) return [];
  const message = "The client certificate names itself as its issuer, but its own key does not verify its signature.";
  return [reasonFor("signature-invalid", message, { fix: "Fetch the original certificate again, or make a new one." })];
}

function listedButBroken(): Reason {
  return reasonFor(
    "root-self-signature",
    "The client certificate is listed and names itself as its issuer, but its own key did not sign it; whether API Gateway verifies it is not documented.",
    { fix: "Make a new certificate for this key, and list that one." },
  );
}

function otherKey(named: readonly Certificate[], truststore: Truststore): Reason {
  const place = placesOf(named, truststore);
  const keys = named.length === 1 ? "its key does not verify" : "no key of theirs verifies";
  const issuer = nameText(named[0]?.subject.text ?? "");
  return reasonFor(
    "signature-invalid",
    `The truststore lists ${issuer} (${place}), but ${keys} this client's signature.`,
    {
      fix: `Compare the client certificate with the copy that its CA keeps: it was altered, or ${issuer} has another key now, whose certificate would have to take the place of the listed one.`,
    },
  );
}
