import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import type { Style } from "./style.js";

/** What text is laid out for. `width` is in columns. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

/** Wraps a text behind a label, so that all lines of it stand in one column. */
export function hanging(label: string, text: string, { width }: Page): string {
  const indent = stringWidth(label);
  const lines = wrapAnsi(text, Math.max(width - indent, 20), { hard: true }).split("\n");
  return lines.map((line, index) => (index === 0 ? label : " ".repeat(indent)) + line).join("\n");
}

/** One, or many of a thing. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;
}
