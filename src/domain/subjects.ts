import type { Certificate } from "../certificate/certificate.js";
import { foldedValue } from "./folded-text.js";

/** A subject, and the certificates that bear it. */
export interface Subject {
  readonly certificates: readonly Certificate[];
  /** Object identifiers and folded values. */
  readonly attributes: readonly (readonly [oid: string, value: string])[];
  /** Its common name, or what comes next to one. */
  readonly words: string;
}

/** The subjects with an attribute, by its object identifier and its folded value. */
export type SubjectIndex = ReadonlyMap<string, ReadonlyMap<string, readonly Subject[]>>;

const commonName = "2.5.4.3";

/** Each distinct subject once, in the order of the certificates. */
export function subjectsOf(certificates: readonly Certificate[]): readonly Subject[] {
  const bySubject = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const { key } = certificate.subject;
    bySubject
      .set(key, bySubject.get(key) ?? [])
      .get(key)
      ?.push(certificate);
  }
  return [...bySubject.values()].map((twins) => {
    const attributes = (twins[0]?.subject.attributes ?? []).map(({ oid, value }) => [oid, foldedValue(value)] as const);
    const [, words = ""] = attributes.find(([oid]) => oid === commonName) ?? attributes.at(-1) ?? [];
    return { certificates: twins, attributes, words };
  });
}

/** Finds subjects by their attributes. */
export function indexOf(subjects: readonly Subject[]): SubjectIndex {
  const index = new Map<string, Map<string, Subject[]>>();
  for (const subject of subjects) {
    for (const [oid, value] of subject.attributes) {
      const byValue = index.get(oid) ?? new Map<string, Subject[]>();
      const bearing = byValue.get(value) ?? [];
      bearing.push(subject);
      index.set(oid, byValue.set(value, bearing));
    }
  }
  return index;
}
