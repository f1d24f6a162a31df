import { groupBy } from "../group-by.js";
import type { Entry, Truststore } from "./truststore.js";

/** The entries of a truststore and what finds them: its certificates without repetition, by subject and by fingerprint. */
export function indexEntries(
  entries: readonly Entry[],
): Pick<Truststore, "entries" | "certificates" | "withSubject" | "entryOf"> {
  const byFingerprint = new Map<string, Entry>();
  for (const entry of entries) {
    const { fingerprint } = entry.certificate;
    if (!byFingerprint.has(fingerprint)) byFingerprint.set(fingerprint, entry);
  }
  const certificates = Array.from(byFingerprint.values(), ({ certificate }) => certificate);
  const bySubject = groupBy(certificates, ({ subject }) => [subject.key]);
  return {
    entries,
    certificates,
    withSubject: (name) => bySubject.get(name.key) ?? [],
    entryOf: (certificate) => byFingerprint.get(certificate.fingerprint),
  };
}
