/** A BEGIN or END as it stands in a line; `wellFormed` is false where the spelling is off. */
export interface Boundary extends Span {
  readonly type: "BEGIN" | "END";
  readonly label: string;
  readonly wellFormed: boolean;
}

/** What a line holds, in order: boundaries, and the text before, between and behind them. */
export type LinePart = Boundary | (Span & { readonly type: "text" });

/** `start` counts characters from the start of the line. */
interface Span {
  readonly start: number;
  readonly text: string;
}

const longestMisspelling = 120;

/** Takes a line apart. Most lines are one part of text. */
export function splitAtBoundaries(line: string): readonly LinePart[] {
  if (!line.includes("-----")) return [misspelledBoundary(line) ?? { type: "text", start: 0, text: line }];
  const parts: LinePart[] = [];
  let position = 0;
  for (const match of line.matchAll(/-----(BEGIN|END) ([a-z\d #/]{0,64})-----/gi)) {
    const [text, word, label] = match as unknown as [string, string, string];
    const type = word.toUpperCase() as Boundary["type"];
    const start = match.index;
    if (start > position) parts.push({ type: "text", start: position, text: line.slice(position, start) });
    const wellFormed = word === type && label === label.trim() && label !== "";
    parts.push({ type, start, text, label: label.trim(), wellFormed });
    position = start + text.length;
  }
  if (position === 0) return [misspelledBoundary(line) ?? { type: "text", start: 0, text: line }];
  if (position < line.length) parts.push({ type: "text", start: position, text: line.slice(position) });
  return parts;
}

/** `----BEGIN CERTIFICATE----`, dashes that a word processor has replaced, a missing space, and their like. */
function misspelledBoundary(line: string): Boundary | undefined {
  if (line.length > longestMisspelling || !/BEGIN|END/.test(line)) return undefined;
  const decorated = /^[^a-z\d#]+(BEGIN|END)(.+)$/i.exec(line);
  if (decorated === null) return undefined;
  const [text, type, rest] = decorated as unknown as [string, Boundary["type"], string];
  const label = rest.replaceAll(/[^A-Z\d ]/g, "").trim();
  const plausible = /^(?:[A-Z\d]+ )*(?:CERTIFICATE|KEY|CRL|REQUEST|PKCS7)$/.test(label);
  return plausible ? { type, start: 0, text, label, wellFormed: false } : undefined;
}
