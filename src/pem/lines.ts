/** One line of a text, without its line break. Offsets are in characters of the text. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly lineBreak: "\n" | "\r\n" | "\r" | "";
}

/** Splits at LF, CRLF and a bare CR. A final line break opens no further line. */
export function* readLines(text: string): Generator<Line> {
  const nextFeed = finderOf("\n", text);
  const nextReturn = finderOf("\r", text);
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const end = Math.min(nextFeed(start), nextReturn(start));
    const lineBreak = lineBreakAt(text, end);
    yield { number, text: text.slice(start, end), start, end, lineBreak };
    start = end + lineBreak.length;
  }
}

/** Finds a character from a place on that never goes back; the text's end where there is none. Looks at no place twice. */
function finderOf(character: string, text: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = text.indexOf(character, from);
    if (found < 0) found = text.length;
    return found;
  };
}

function lineBreakAt(text: string, end: number): Line["lineBreak"] {
  if (text[end] === "\n") return "\n";
  if (text[end] !== "\r") return "";
  return text[end + 1] === "\n" ? "\r\n" : "\r";
}
