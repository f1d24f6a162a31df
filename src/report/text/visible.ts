/** Controls, marks that turn the direction of text, and invisible characters: what a name could hide behind. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text of a stranger, fit for a terminal: every character that would not be seen is spelled out. */
export function visible(text: string): string {
  return text.replaceAll(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
