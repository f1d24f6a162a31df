import type { FindingReport } from "../report.js";
import { placeText } from "../text/location.js";
import { visible } from "../text/visible.js";

/** A message with three long names fits. A comment has room for many such cells, even if each character has to be spelled out. */
const mostCharacters = 600;

/**
 * Text of strangers for the cell of a table, as a code span: GitHub makes no link, mention, reference, emoji or formula
 * of what stands in one, whereas no escape keeps what follows an `@` from being a mention (github/cmark-gfm#181, read
 * 2026-11-23).
 */
export function code(text: string): string {
  return codeOfVisible(visible(text, mostCharacters));
}

/** The place of something, or the location of a file, for the cell of a table. */
export function placeCode(location: FindingReport["location"]): string {
  return codeOfVisible(placeText(location, mostCharacters));
}

function codeOfVisible(text: string): string {
  const shown = withoutPipes(text);
  if (shown === "") return "";
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const margin = /^[` ]|[` ]$/.test(shown) ? " " : "";
  return fence + margin + shown + margin + fence;
}

/** A pipe ends the cell, in code as well, and a backslash keeps it; behind a backslash of the text it would not. */
function withoutPipes(text: string): string {
  return text.replaceAll(/(\\?)\|/g, (_, backslash: string) => (backslash === "" ? "\\|" : "\\\\u{7c}"));
}
