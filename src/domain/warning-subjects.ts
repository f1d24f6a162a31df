import type { Certificate } from "../certificate/certificate.js";
import type { Truststore } from "../truststore/truststore.js";
import { attributesIn, type AttributeInText } from "./attributes-in-text.js";
import { foldedTexts } from "./folded-text.js";
import { matchAt } from "./subject-match.js";
import { indexOf, subjectsOf, type Subject, type SubjectIndex } from "./subjects.js";

/** The certificates of a truststore that a warning names. */
export interface NamedCertificates {
  /** Those whose subject stands in it. */
  readonly certificates: readonly Certificate[];
  /** Others whose subject may be meant: its common name is among the words. */
  readonly possible: readonly Certificate[];
}

/**
 * Finds the certificates of a truststore whose subject a warning of API Gateway's names. AWS says that warnings name
 * subjects, and has published no form of them: a subject counts as named where its attributes stand side by side, in whatever
 * order, spacing and case, and none stands beside them that is of no listed subject.
 */
export function subjectFinder({ certificates }: Truststore): (warning: string) => NamedCertificates {
  const subjects = subjectsOf(certificates);
  const index = indexOf(subjects);
  return (warning) => {
    const texts = foldedTexts(warning);
    const named = new Set(texts.flatMap((text) => namedIn(attributesIn(text), index)));
    const isPossible = (subject: Subject) => !named.has(subject) && texts.some((text) => hasWords(text, subject.words));
    const certificatesOf = (some: readonly Subject[]) => some.flatMap((subject) => subject.certificates);
    return {
      certificates: certificatesOf(subjects.filter((subject) => named.has(subject))),
      possible: certificatesOf(subjects.filter(isPossible)),
    };
  };
}

/** The subjects of which whole runs of attributes consist. */
function namedIn(attributes: readonly AttributeInText[], index: SubjectIndex): readonly Subject[] {
  const named: Subject[] = [];
  let run: Subject[] = [];
  let isCertain = true;
  for (let place = 0; place < attributes.length;) {
    const match = matchAt(place, attributes, index);
    run.push(...match.subjects);
    isCertain &&= match.subjects.length > 0;
    place += match.length;
    if (!match.isLast && place < attributes.length) continue;
    if (isCertain) named.push(...run);
    run = [];
    isCertain = true;
  }
  return named;
}

/** Whether the words stand in the text as they are, with no letter or digit at either end. */
function hasWords(text: string, words: string): boolean {
  if (words === "") return false;
  for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
    const around = text.charAt(start - 1) + text.charAt(start + words.length);
    if (!/[\p{L}\d]/u.test(around)) return true;
  }
  return false;
}
