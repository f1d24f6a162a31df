import { withoutSignatures } from "../../signed-address.js";

/** Controls, marks that turn the direction of text, and invisible characters: what a name could hide behind. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * What GitHub's runner obeys: `::` at the start of a line, spaces not counted, where a wrapped name could put it; and
 * `##[` anywhere.
 */
const workflowCommand = /::(?=[a-z-])|##(?=\[)/gi;

/** A sentence of ours with two or three long names in it fits. Wrapping takes time by the square of the length. */
const sentenceCharacters = 2000;

/**
 * Text of a stranger, fit for a terminal: every character that would not be seen is spelled out, and the signature of an
 * address, which opens it to everybody who reads along, is left out. What is longer than so many characters is cut, and
 * says so.
 */
export function visible(original: string, mostCharacters = sentenceCharacters): string {
  const text = withoutSignatures(original);
  const shown = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (${text.length} characters)` : text;
  return shown
    .replaceAll(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(workflowCommand, ([first = ""]) => `${first}\\u{${first.charCodeAt(0).toString(16)}}`);
}
