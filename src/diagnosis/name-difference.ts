import { foldedCase } from "../certificate/folded-case.js";
import type { Attribute, Name } from "../certificate/name.js";

/** What keeps two names from being written alike. */
export type NameDifference =
  "case" | "spacing" | "punctuation" | "string-type" | "attribute-order" | "attribute-grouping" | "encoding";

/**
 * How two names differ that a reader would take for one; undefined where they name two things, or are the same to the
 * byte.
 */
export function nameDifferences(one: Name, other: Name): readonly NameDifference[] | undefined {
  if (Buffer.compare(one.der, other.der) === 0) return undefined;
  const [loose, otherLoose] = [looseFormOf(one), looseFormOf(other)];
  if (loose.sorted !== otherLoose.sorted) return undefined;
  const pairs = pairsOf(one.attributes, other.attributes);
  const inValues = Object.entries(keeping).filter(([, kept]) =>
    pairs.some(([a, b]) => kept(a.value) !== kept(b.value)),
  );
  const differences: readonly NameDifference[] = [
    ...inValues.map(([difference]) => difference as NameDifference),
    ...(pairs.some(([a, b]) => a.tag !== b.tag) ? ["string-type" as const] : []),
    ...(loose.inOrder === otherLoose.inOrder ? [] : ["attribute-order" as const]),
    ...(one.rdnKeys.length === other.rdnKeys.length ? [] : ["attribute-grouping" as const]),
  ];
  return differences.length === 0 ? ["encoding"] : differences;
}

/** What two names differ in, as the end of a sentence. */
export function spellingText(differences: readonly NameDifference[]): string {
  const titles = differences.map((difference) => differenceTitles[difference]);
  return [titles.slice(0, -1).join(", "), titles.at(-1)].filter((part) => part !== "").join(" and ");
}

const differenceTitles = {
  case: "upper and lower case",
  spacing: "spaces",
  punctuation: "punctuation",
  "string-type": "string types",
  "attribute-order": "the order of its attributes",
  "attribute-grouping": "the grouping of its attributes",
  encoding: "the encoding of its characters",
} as const satisfies Record<NameDifference, string>;

/** Forms of a value in which one kind of difference is left. */
const keeping = {
  case: (value: string) => withoutPunctuation(withoutSpace(value)),
  spacing: (value: string) => withoutPunctuation(foldedCase(value)),
  punctuation: (value: string) => withoutSpace(foldedCase(value)),
} satisfies Partial<Record<NameDifference, (value: string) => string>>;

function withoutSpace(value: string): string {
  return value.normalize("NFKC").replaceAll(/\s/g, "");
}

function withoutPunctuation(value: string): string {
  return value.normalize("NFKC").replaceAll(/[\p{P}\p{S}]/gu, "");
}

/** Equal for attributes that a reader would take for one. */
function looseKey({ oid, value }: Attribute): string {
  return JSON.stringify([oid, withoutPunctuation(withoutSpace(foldedCase(value)))]);
}

interface LooseForm {
  readonly inOrder: string;
  readonly sorted: string;
}

/** An issuer's name is compared with every name of a truststore, and may be as long as its file. */
const looseForms = new WeakMap<Name, LooseForm>();

function looseFormOf(name: Name): LooseForm {
  let form = looseForms.get(name);
  if (form === undefined) {
    const keys = name.attributes.map(looseKey);
    looseForms.set(name, (form = { inOrder: keys.join(), sorted: keys.toSorted().join() }));
  }
  return form;
}

/** The attributes that stand for one another, whatever their order. */
function pairsOf(
  attributes: readonly Attribute[],
  others: readonly Attribute[],
): readonly (readonly [Attribute, Attribute])[] {
  const byKey = (a: Attribute, b: Attribute) => (looseKey(a) < looseKey(b) ? -1 : 1);
  const sorted = others.toSorted(byKey);
  return attributes.toSorted(byKey).map((attribute, index) => [attribute, sorted[index] ?? attribute]);
}
