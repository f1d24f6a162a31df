/**
 * A text as the comparison of names (RFC 5280 7.1) has its letters: lower case, but for the two letters whose lower case is
 * not their folded case (RFC 3454 B.2).
 */
export function foldedCase(text: string): string {
  return text.toLowerCase().normalize("NFKC").replaceAll("ς", "σ").replaceAll("ß", "ss");
}
