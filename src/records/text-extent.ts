import { open, type Extent } from "./extent.js";
import type { Finder } from "./finder.js";
import { closesField, goesOnWithPem, pemBegin, pemEnd } from "./pem-text.js";

/**
 * How far a record of text reaches: to the end of its line, or of the line on which a PEM ends that it holds with its
 * line breaks.
 */
export function textExtent(bytes: Buffer, start: number, lineBreaks: Finder, isLast: boolean): Extent {
  let hasOpenPem = false;
  for (let from = start; ;) {
    const end = lineBreaks.next(from);
    if (end === bytes.length) return isLast ? { kind: "whole", end } : open;
    const hadOpenPem = hasOpenPem;
    hasOpenPem = endsInsidePem(bytes.subarray(from, end), hadOpenPem);
    const goesOn = hasOpenPem ? goesOnWithPem(bytes, end + 1) : hadOpenPem && closesField(bytes, end + 1);
    if (goesOn === undefined && !isLast) return open;
    if (!goesOn) return { kind: "whole", end: end + 1 };
    from = end + 1;
  }
}

function endsInsidePem(line: Buffer, before: boolean): boolean {
  const opened = line.lastIndexOf(pemBegin);
  const closed = line.lastIndexOf(pemEnd);
  return opened === closed ? before : opened > closed;
}
