import type { Certificate } from "../certificate/certificate.js";
import type { Entry, Truststore } from "./truststore.js";

/** The entries of a truststore and what finds them: its certificates without repetition, by subject and by fingerprint. */
export function indexEntries(
  entries: readonly Entry[],
): Pick<Truststore, "entries" | "certificates" | "withSubject" | "entryOf"> {
  const byFingerprint = new Map<string, Entry>();
  const bySubject = new Map<string, Certificate[]>();
  for (const entry of entries) {
    const { certificate } = entry;
    if (byFingerprint.has(certificate.fingerprint)) continue;
    byFingerprint.set(certificate.fingerprint, entry);
    const { key } = certificate.subject;
    const namesakes = bySubject.get(key);
    if (namesakes === undefined) bySubject.set(key, [certificate]);
    else namesakes.push(certificate);
  }
  return {
    entries,
    certificates: [...byFingerprint.values()].map(({ certificate }) => certificate),
    withSubject: (name) => bySubject.get(name.key) ?? [],
    entryOf: (certificate) => byFingerprint.get(certificate.fingerprint),
  };
}
