import type { Certificate } from "../certificate/certificate.js";
import type { Attribute } from "../certificate/name.js";
import type { Truststore } from "../truststore/truststore.js";
import { attributeSpellings, foldedText, standsIn } from "./attribute-in-text.js";

/**
 * Finds the certificates of a truststore whose subject a warning of API Gateway's names. AWS says that warnings name
 * subjects, and has published no form of them: a subject counts as named where each of its attributes stands in the text, in
 * whatever order, spacing and case. Of two subjects of which one is a part of the other, the longer one is meant.
 */
export function subjectFinder({ certificates }: Truststore): (warning: string) => readonly Certificate[] {
  const subjects = certificates.map((certificate) => ({
    certificate,
    attributes: new Map(
      certificate.subject.attributes.map((attribute) => [keyOf(attribute), attributeSpellings(attribute)]),
    ),
  }));
  return (warning) => {
    const texts = foldedText(warning);
    const named = subjects.filter(
      ({ attributes }) =>
        attributes.size > 0 && [...attributes.values()].every((spellings) => standsIn(texts, spellings)),
    );
    const longest = named.filter((one) => !named.some((other) => isPartOf(one.attributes, other.attributes)));
    return longest.map(({ certificate }) => certificate);
  };
}

function keyOf({ oid, value }: Attribute): string {
  return `${oid}=${value}`;
}

function isPartOf(part: ReadonlyMap<string, unknown>, whole: ReadonlyMap<string, unknown>): boolean {
  return part.size < whole.size && [...part.keys()].every((key) => whole.has(key));
}
