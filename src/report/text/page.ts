import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { numberText } from "../../gateway/describe.js";
import { styleFor, type Style } from "./style.js";

/** What text is laid out for. `width` is in columns. */
export interface Page {
  readonly width: number;
  readonly style: Style;
}

/** A page of so many columns; fewer than 40 or more than 120 count as that limit. */
export function pageOf(columns: number, color: boolean): Page {
  return { width: Math.min(Math.max(columns, 40), 120), style: styleFor(color) };
}

/** Wraps a text behind a label, so that all lines of it stand in one column; further lines start with `margin`. */
export function hanging(label: string, text: string, { width }: Page, margin?: string): string {
  const indent = margin ?? " ".repeat(widthOf(label));
  const room = Math.max(width - Math.max(widthOf(label), indent.length), 20);
  if (widthOf(text) <= room) return label + text;
  const lines = wrapAnsi(text, room, { hard: true }).split("\n");
  return lines.map((line, index) => (index === 0 ? label : indent) + line).join("\n");
}

/** Two texts on one line where they fit, else on two of which the second starts with `indent`; a place is never broken. */
export function joined(first: string, second: string, indent: string, { width }: Page): string {
  const whole = `${first}  ${second}`;
  return widthOf(whole) <= width ? whole : `${first}\n${indent}${second}`;
}

/** Columns of a text. Most text is plain, and need not be taken apart to tell. */
export function widthOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : stringWidth(text);
}

/** One, or many of a thing. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${numberText(number)} ${number === 1 ? singular : plural}`;
}
