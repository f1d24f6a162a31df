import { isLikelyLast, standingOf, type AttributeInText } from "./attributes-in-text.js";
import type { Subject, SubjectIndex } from "./subjects.js";

/** What stands at a place among the attributes in a text. */
export interface Match {
  /** The subjects that fit best: the most attributes, then the longest values. */
  readonly subjects: readonly Subject[];
  /** Attributes that it takes. */
  readonly length: number;
  /** Whether the next attribute is another name's. */
  readonly isLast: boolean;
}

/** The subjects that begin there: each attribute once, in any order, and none between them. */
export function matchAt(place: number, attributes: readonly AttributeInText[], index: SubjectIndex): Match {
  const [first, ...others] = [...subjectsAt(attributes[place], index)]
    .flatMap((subject) => fitOf(subject, place, attributes) ?? [])
    .sort((a, b) => compareFits(b, a));
  if (first === undefined) return { subjects: [], length: 1, isLast: isLikelyLast(attributes[place]) };
  const alike = others.filter((other) => compareFits(first, other) === 0);
  return {
    subjects: [first, ...alike].map(({ subject }) => subject),
    length: first.subject.attributes.length,
    isLast: first.isLast,
  };
}

function subjectsAt(attribute: AttributeInText | undefined, index: SubjectIndex): ReadonlySet<Subject> {
  const found = new Set<Subject>();
  for (const oid of attribute?.oids ?? []) {
    for (const [value, subjects] of index.get(oid) ?? []) {
      if (standingOf(value, attribute) !== undefined) for (const subject of subjects) found.add(subject);
    }
  }
  return found;
}

interface Fit {
  readonly subject: Subject;
  readonly isLast: boolean;
}

function fitOf(subject: Subject, place: number, attributes: readonly AttributeInText[]): Fit | undefined {
  const missing = [...subject.attributes];
  let isLast = false;
  for (let next = place; missing.length > 0; next++) {
    const attribute = attributes[next];
    const found = missing.findIndex(
      ([oid, value]) => attribute?.oids.includes(oid) === true && standingOf(value, attribute) !== undefined,
    );
    const [, value] = missing[found] ?? [];
    if (isLast || value === undefined) return undefined;
    isLast = standingOf(value, attribute) === "last";
    missing.splice(found, 1);
  }
  return { subject, isLast };
}

function compareFits({ subject: a }: Fit, { subject: b }: Fit): number {
  return a.attributes.length - b.attributes.length || lengthOf(a) - lengthOf(b);
}

function lengthOf({ attributes }: Subject): number {
  return attributes.reduce((sum, [, { length }]) => sum + length, 0);
}
