import type { Certificate } from "../certificate/certificate.js";
import { nameText } from "../gateway/describe.js";

/** Names the issuer that a certificate asks for: subject, key identifier, and where the certificate says it can be had. */
export function missingIssuerOf({ issuer, extensions }: Certificate): string {
  const { authorityKeyIdentifier, caIssuers } = extensions;
  const key = authorityKeyIdentifier && `key identifier ${colonHex(authorityKeyIdentifier)}`;
  const address = caIssuers?.[0] && `to be had at ${nameText(caIssuers[0])}`;
  const more = [key, address].filter((part) => part !== undefined);
  return more.length === 0 ? nameText(issuer.text) : `${nameText(issuer.text)} (${more.join(", ")})`;
}

/** As OpenSSL prints key identifiers. */
function colonHex(hex: string): string {
  return hex.toUpperCase().replaceAll(/(?<=^(?:..)+)(?=.)/g, ":");
}
