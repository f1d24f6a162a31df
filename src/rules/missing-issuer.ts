import type { Certificate } from "../certificate/certificate.js";
import { colonHex } from "../certificate/der-values.js";
import { nameText } from "../gateway/describe.js";
import { namedAsIssuerOf } from "./issuer-by-key-identifier.js";
import type { RuleContext } from "./rule.js";

/** Names the issuer that a certificate asks for: subject, key identifier, and where the certificate says it can be had. */
export function missingIssuerOf({ issuer, extensions }: Certificate): string {
  const { authorityKeyIdentifier, caIssuers } = extensions;
  const key = authorityKeyIdentifier && `key identifier ${colonHex(authorityKeyIdentifier)}`;
  const address = caIssuers?.[0] && `to be had at ${nameText(caIssuers[0])}`;
  const more = [key, address].filter((part) => part !== undefined);
  return more.length === 0 ? nameText(issuer.text) : `${nameText(issuer.text)} (${more.join(", ")})`;
}

/** What to do about an issuer that is not listed: what mends one thing must not break another. */
export function missingIssuerFix(certificate: Certificate, { truststore, publicRoots }: RuleContext): string {
  const issuer = nameText(certificate.issuer.text);
  if (publicRoots.tieOf(certificate)?.kind === "issued") {
    return `Do not add ${issuer}, which is publicly trusted: by it everybody would get in. Have your clients issued by a private CA.`;
  }
  if (namedAsIssuerOf(certificate, truststore).length === 0)
    return `Add the certificate of ${issuer}, and every CA above it up to the self-signed root.`;
  return `Compare it with its issuer's copy, and replace it if it was altered. If ${issuer} has another key, only one certificate of that name can be listed: have this one issued again by the one that is.`;
}
