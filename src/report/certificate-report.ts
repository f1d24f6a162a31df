import type { Certificate } from "../certificate/certificate.js";
import { isCa } from "../certificate/is-ca.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import type { Entry } from "../truststore/truststore.js";
import type { ClientInput } from "../validate.js";
import type { ClientIdentity } from "./client-identity.js";
import type { CertificateReport } from "./report.js";

/** A certificate in the form of the report. `selfSigned` is true only where its signature verifies with its own key. */
export function reportCertificate({ index, lines, certificate }: Entry): CertificateReport {
  const { type, bits, curve } = certificate.publicKey;
  return {
    index,
    lines: { first: lines.first, last: lines.last },
    ...identityOf(certificate),
    publicKey: { type, ...(bits !== undefined && { bits }), ...(curve !== undefined && { curve }) },
    signatureAlgorithm: certificate.signatureAlgorithm.name,
    selfSigned: selfSignatureOf(certificate) === "valid",
    ca: isCa(certificate),
  };
}

/** What names a certificate, in the forms of the report. */
export function identityOf(certificate: Certificate) {
  return {
    subject: certificate.subject.text,
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumber.decimal,
    fingerprint: certificate.fingerprint,
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
  };
}

const noIdentity = {
  subject: null,
  issuer: null,
  serialNumber: null,
  fingerprint: null,
  notBefore: null,
  notAfter: null,
};

/** Who a client is: its file, and its certificate where that could be read. */
export function clientIdentityOf({ location, file }: Pick<ClientInput, "location" | "file">): ClientIdentity {
  return { location, ...(file.leaf === undefined ? noIdentity : identityOf(file.leaf.certificate)) };
}

/** `2026-11-22T14:40:45Z`; certificates know no fractions of a second. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.000Z$/, "Z");
}

/** A moment in the form of the report; null where there is none. */
export function momentOf(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : isoTime(milliseconds);
}
