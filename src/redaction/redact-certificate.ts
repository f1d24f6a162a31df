import type { Certificate } from "../certificate/certificate.js";
import type { Extensions } from "../certificate/extensions.js";
import type { Name } from "../certificate/name.js";

/** What stands for the names of a certificate. */
export interface Titles {
  readonly subject: string;
  readonly issuer: string;
}

/**
 * The same certificate to whoever judges it, with other texts for whoever reads: names are titles, the serial number is 0,
 * which no CA gives (RFC 5280 4.1.2.2), and no address of the issuer is told.
 */
export function redactCertificate(certificate: Certificate, titles: Titles): Certificate {
  return {
    der: certificate.der,
    fingerprint: certificate.fingerprint,
    version: certificate.version,
    serialNumber: { decimal: "0", hex: "00" },
    issuer: entitled(certificate.issuer, titles.issuer),
    subject: entitled(certificate.subject, titles.subject),
    selfIssued: certificate.selfIssued,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    publicKey: certificate.publicKey,
    extensions: withoutAddresses(certificate.extensions),
    signatureAlgorithm: certificate.signatureAlgorithm,
    algorithmsAgree: certificate.algorithmsAgree,
    signature: certificate.signature,
    signedBytes: certificate.signedBytes,
  };
}

/** Names are compared by what they are and shown by their title. */
function entitled(name: Name, title: string): Name {
  return {
    text: title,
    get key() {
      return name.key;
    },
    get rdnKeys() {
      return name.rdnKeys;
    },
    get attributes() {
      return name.attributes;
    },
    isSameAs: (other) => name.isSameAs(other),
    get der() {
      return name.der;
    },
  };
}

/** An address of the issuer's certificate decides nothing; the extension that holds it stays. */
function withoutAddresses(extensions: Extensions): Extensions {
  return new Proxy(extensions, {
    get: (target, property) =>
      property === "caIssuers" ? undefined : (Reflect.get(target, property, target) as unknown),
  });
}
