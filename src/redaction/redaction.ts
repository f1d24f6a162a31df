import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import type { PlacedCertificate } from "../certificate/decode-block.js";
import type { Name } from "../certificate/name.js";
import type { ClientFile } from "../client/client-file.js";
import type { SeenClient } from "../records/seen-client.js";
import { indexEntries } from "../truststore/index-entries.js";
import type { Truststore } from "../truststore/truststore.js";
import { redactCertificate } from "./redact-certificate.js";
import { redactFault } from "./redact-fault.js";
import { logTextRedaction } from "./redact-log-text.js";

/** Replaces names by fingerprints, the same one everywhere. What is judged of the results is judged as before. */
export interface Redaction {
  readonly truststore: (truststore: Truststore) => Truststore;
  readonly client: (client: SeenClient) => SeenClient;
}

/**
 * Redacts before anything is judged, so that no message that is made later can hold a name. A subject becomes the fingerprint
 * of its certificate, an issuer that of the first certificate in these truststores that bears its name, or else a digest of
 * the name. What the public list of reasons does not know of a log's text loses the names of its client and of these
 * truststores.
 */
export function redactionBy(truststores: readonly Truststore[]): Redaction {
  const certificateOf = redactCertificates(truststores);
  const redactLogText = logTextRedaction(truststores.flatMap(({ certificates }) => certificates));
  const placed = <T extends PlacedCertificate>(each: T): T => ({
    ...each,
    certificate: certificateOf(each.certificate),
  });
  return {
    truststore: (truststore) => ({
      ...truststore,
      ...indexEntries(truststore.entries.map(placed)),
      faults: truststore.faults.map(redactFault),
      redacted: true,
    }),
    client: (client) => {
      const own = client.file.leaf?.certificate;
      const outcomes = client.outcomes.map((outcome) => {
        const { reason } = outcome;
        return reason === undefined ? outcome : { ...outcome, reason: redactLogText(reason, own) };
      });
      return { ...client, file: redactFile(client.file, placed), outcomes };
    },
  };
}

function redactFile(file: ClientFile, placed: (each: PlacedCertificate) => PlacedCertificate): ClientFile {
  return {
    ...file,
    leaf: file.leaf && placed(file.leaf),
    certificates: file.certificates.map(placed),
    otherClients: file.otherClients.map(placed),
    faults: file.faults.map(redactFault),
    lost: file.lost.map(redactFault),
  };
}

/** Each certificate has one redacted form. */
function redactCertificates(truststores: readonly Truststore[]): (certificate: Certificate) => Certificate {
  const redacted = new Map<Certificate, Certificate>();
  const issuerTitles = new Map<string, string>();
  const issuerTitleOf = (name: Name) => {
    const known = issuerTitles.get(name.key);
    if (known !== undefined) return known;
    const [listed] = truststores.flatMap((truststore) => truststore.withSubject(name));
    const title = listed === undefined ? `name:${shortDigest(name.key)}` : titleOf(listed);
    issuerTitles.set(name.key, title);
    return title;
  };
  return (certificate) => {
    let twin = redacted.get(certificate);
    if (twin === undefined) {
      const subject = titleOf(certificate);
      const issuer = certificate.selfIssued ? subject : issuerTitleOf(certificate.issuer);
      redacted.set(certificate, (twin = redactCertificate(certificate, { subject, issuer })));
    }
    return twin;
  };
}

function titleOf({ fingerprint }: Certificate): string {
  return `sha256:${fingerprint.slice(0, shownDigits)}`;
}

function shortDigest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, shownDigits);
}

/** Hexadecimal digits: enough to tell millions apart, few enough for a line. */
const shownDigits = 16;
