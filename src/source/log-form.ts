import { foreignFormOf, type ForeignForm } from "./foreign-form.js";

/** What the first bytes of a log say of the rest. */
export type LogForm =
  | { readonly kind: "text" }
  | { readonly kind: "gzip" }
  | { readonly kind: "utf-16"; readonly encoding: "utf-16le" | "utf-16be" }
  /** Known, and not read. */
  | ({ readonly kind: "foreign" } & ForeignForm)
  /** An image, a database: nothing that could be a log. */
  | { readonly kind: "binary" };

/** Bytes that tell the form of any log; a shorter one is told by what there is. */
export const bytesOfForm = 512;

/** Tells the form of a log by its first bytes. It is text where nothing else is sure: a log may hold odd bytes. */
export function formOf(head: Uint8Array): LogForm {
  const text = Buffer.from(head.subarray(0, bytesOfForm)).toString("latin1");
  if (text.startsWith(gzip)) return { kind: "gzip" };
  const encoding = encodingOf(text);
  if (encoding !== undefined) return { kind: "utf-16", encoding };
  if (!hasControl(text)) return { kind: "text" };
  const foreign = foreignFormOf(text);
  if (foreign !== undefined) return { kind: "foreign", ...foreign };
  // Zeros alone part records, or are a hole that log rotation has left.
  return { kind: text.includes("\0") && hasControl(text.replaceAll("\0", "")) ? "binary" : "text" };
}

/** RFC 1952 2.3.1. */
const gzip = "\x1f\x8b";

/** By its byte-order mark, or by the zeros beside its first two characters, which are ASCII in any log. */
function encodingOf(text: string): "utf-16le" | "utf-16be" | undefined {
  const [first, second, third, fourth] = Array.from(text.slice(0, 4), (character) => character === "\0");
  if (text.startsWith("\xff\xfe") || (first === false && second && third === false && fourth)) return "utf-16le";
  if (text.startsWith("\xfe\xff") || (first && second === false && third && fourth === false)) return "utf-16be";
  return undefined;
}

/** Whether it has a character that text does not have; some logs part their records by RS, and colour by ESC. */
function hasControl(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  return /[\0-\x06\x0e-\x1a\x1c\x1d\x7f]/.test(text);
}
