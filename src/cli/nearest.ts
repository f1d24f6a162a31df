import { closestMatch } from "leven";

/** The known word that a wrong one may be meant as. */
export function nearestOf(word: string, known: readonly string[]): string | undefined {
  return closestMatch(word, known, { maxDistance: Math.ceil(word.length / 2) });
}
