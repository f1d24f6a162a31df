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
  let start = 0;
  for (let number = 1; start < text.length; number++) {
    const end = endOfLine(text, start);
    const lineBreak = lineBreakAt(text, end);
    yield { number, text: text.slice(start, end), start, end, lineBreak };
    start = end + lineBreak.length;
  }
}

function endOfLine(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
  return end;
}

function lineBreakAt(text: string, end: number): Line["lineBreak"] {
  if (text[end] === "\n") return "\n";
  if (text[end] !== "\r") return "";
  return text[end + 1] === "\n" ? "\r\n" : "\r";
}
