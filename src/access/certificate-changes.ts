import type { Certificate } from "../certificate/certificate.js";
import { isSameKey } from "../certificate/key-object.js";
import type { Truststore } from "../truststore/truststore.js";

/** How a certificate relates to another of its subject, the closest first. */
const relations = ["renewed", "cross-signed", "re-keyed"] as const;

/**
 * `renewed`: the same subject, key and issuer. `cross-signed`: the same subject and key, another issuer. `re-keyed`: the
 * same subject, another key.
 */
export type CertificateChangeKind = "added" | "removed" | (typeof relations)[number];

/** A certificate that came, went, or took the place of another. */
export interface CertificateChange {
  readonly kind: CertificateChangeKind;
  /** The one that came, or of `removed` the one that went. */
  readonly certificate: Certificate;
  /** The one of the truststore before that it renews, re-keys or cross-signs, and whether that one stays listed. */
  readonly counterpart?: { readonly certificate: Certificate; readonly stays: boolean };
}

/**
 * What came and what went between two truststores, by subject and whatever the order of their blocks. One that went is
 * told with those that came in its place, and alone where none did.
 */
export function certificateChanges(before: Truststore, after: Truststore): readonly CertificateChange[] {
  const came = missingFrom(before, after).sort(byEnd);
  const gone = new Set(missingFrom(after, before));
  const replaced = new Set<Certificate>();
  const changes = new Map<Certificate, CertificateChange>();
  for (const kind of relations) {
    for (const certificate of came) {
      if (changes.has(certificate)) continue;
      const relatives = before.withSubject(certificate.subject).filter((old) => relationOf(old, certificate) === kind);
      const counterpart = nearest(certificate, relatives, (old) => (gone.has(old) ? (replaced.has(old) ? 2 : 0) : 1));
      if (counterpart === undefined) continue;
      replaced.add(counterpart);
      changes.set(certificate, {
        kind,
        certificate,
        counterpart: { certificate: counterpart, stays: !gone.has(counterpart) },
      });
    }
  }
  for (const certificate of came)
    if (!changes.has(certificate)) changes.set(certificate, { kind: "added", certificate });
  for (const certificate of gone)
    if (!replaced.has(certificate)) changes.set(certificate, { kind: "removed", certificate });
  return [...changes.values()].sort((a, b) => bySubject(a.certificate, b.certificate));
}

/** The lowest rank counts first: what went and nothing has replaced yet, what stays, what shares its place with another. */
function nearest(
  certificate: Certificate,
  relatives: readonly Certificate[],
  rankOf: (relative: Certificate) => number,
): Certificate | undefined {
  const distanceOf = ({ notBefore, notAfter }: Certificate) =>
    Math.abs(notBefore - certificate.notBefore) + Math.abs(notAfter - certificate.notAfter);
  const compare = (a: Certificate, b: Certificate) =>
    rankOf(a) - rankOf(b) || distanceOf(a) - distanceOf(b) || byEnd(a, b);
  return relatives.reduce<Certificate | undefined>(
    (best, relative) => (best === undefined || compare(relative, best) < 0 ? relative : best),
    undefined,
  );
}

/** The certificates of the second truststore that the first does not list. */
function missingFrom({ entryOf }: Truststore, { certificates }: Truststore): Certificate[] {
  return certificates.filter((certificate) => entryOf(certificate) === undefined);
}

function relationOf(old: Certificate, young: Certificate): (typeof relations)[number] {
  if (!isSameKey(old.publicKey, young.publicKey)) return "re-keyed";
  return old.issuer.key === young.issuer.key ? "renewed" : "cross-signed";
}

/** The fingerprint makes the order independent of the file's. */
function byEnd(a: Certificate, b: Certificate): number {
  return a.notAfter - b.notAfter || (a.fingerprint < b.fingerprint ? -1 : 1);
}

function bySubject(a: Certificate, b: Certificate): number {
  if (a.subject.text !== b.subject.text) return a.subject.text < b.subject.text ? -1 : 1;
  return byEnd(a, b);
}
