import { contentOf, DerError, tags, type Element } from "./der.js";

/** The bits of a BIT STRING that fills whole bytes. */
export function bitStringBytes(element: Element): Uint8Array {
  const content = contentOf(element);
  if (content[0] !== 0) throw new DerError("a bit string does not fill whole bytes", element.start);
  return content.subarray(1);
}

/** Any content but zero is true, as BER has it; DER has but one. */
export function booleanOf(element: Element): boolean {
  const content = contentOf(element);
  if (content.length !== 1) throw new DerError("a truth value is not one byte", element.start);
  return content[0] !== 0;
}

/** A non-negative INTEGER. What a number cannot hold exactly is given as the largest one that it can. */
export function smallInteger(element: Element): number {
  const content = contentOf(element);
  if (content.length === 0 || (content[0] ?? 0) >= 0x80) throw new DerError("a number is negative", element.start);
  const value = content.reduce((sum, byte) => sum * 256 + byte, 0);
  return Math.min(value, Number.MAX_SAFE_INTEGER);
}

/** The dotted form of an OBJECT IDENTIFIER. */
export function oidOf(element: Element): string {
  if (element.tag !== tags.oid) throw new DerError("an object identifier has another type", element.start);
  const content = contentOf(element);
  if (content.length === 0 || content.length > longestOid || (content.at(-1) ?? 0) >= 0x80) {
    throw new DerError("an object identifier is cut short or too long", element.start);
  }
  const known = dottedForms.get(hexOf(content));
  return known ?? rememberDotted(content, element.start);
}

/** Certificates repeat a few dozen object identifiers; a bounded memory spares their arithmetic. */
const dottedForms = new Map<string, string>();
const mostDottedForms = 512;

/** Bytes; the longest in use have some twenty. */
const longestOid = 64;

function rememberDotted(content: Uint8Array, start: number): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const [index, byte] of content.entries()) {
    const startsArc = index === 0 || (content[index - 1] ?? 0) < 0x80;
    if (startsArc && byte === 0x80) throw new DerError("an object identifier has needless zeros", start);
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [head = 0n, ...rest] = arcs;
  const root = head < 40n ? 0n : head < 80n ? 1n : 2n;
  const dotted = [root, head - root * 40n, ...rest].join(".");
  if (dottedForms.size < mostDottedForms) dottedForms.set(hexOf(content), dotted);
  return dotted;
}

/** Lower-case hexadecimal digits. */
export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
}

/** Upper-case hexadecimal digits with colons between bytes, as OpenSSL prints key identifiers and fingerprints. */
export function colonHex(hex: string): string {
  return hex.toUpperCase().replaceAll(/(?<=^(?:..)+)(?=.)/g, ":");
}
