import { newline } from "./bytes.js";
import type { Separator } from "./csv.js";
import { open, type Extent } from "./extent.js";

const quote = 0x22;

/**
 * How far the row of CSV reaches that starts at an offset (RFC 4180), its line break included; a quoted field may hold
 * line breaks. `isLast` says that nothing follows the bytes.
 */
export function rowExtent(bytes: Buffer, start: number, separator: Separator, isLast: boolean): Extent {
  const separates = separator.charCodeAt(0);
  let at = start;
  while (at < bytes.length) {
    if (bytes[at] === quote) {
      const behind = endOfQuoted(bytes, at);
      if (behind === undefined) return open;
      if (behind === bytes.length) break;
      at = behind;
      if (bytes[at] === 0x0d && at + 1 < bytes.length) at++;
      const byte = bytes[at];
      if (byte === 0x0d) break;
      if (byte !== separates && byte !== newline) {
        return { kind: "broken", at, problem: "a row of CSV in which text follows a closing quote" };
      }
    } else {
      while (at < bytes.length && bytes[at] !== separates && bytes[at] !== newline) at++;
    }
    if (bytes[at] === newline) return { kind: "whole", end: at + 1 };
    at++;
  }
  return isLast ? { kind: "whole", end: bytes.length } : open;
}

/** The offset behind the closing quote; two quotes are one of the text. Undefined where the bytes end before. */
function endOfQuoted(bytes: Buffer, start: number): number | undefined {
  let close = bytes.indexOf(quote, start + 1);
  while (close >= 0 && bytes[close + 1] === quote) close = bytes.indexOf(quote, close + 2);
  return close < 0 ? undefined : close + 1;
}
