/** Whether a text is URL-encoded, at least here and there. */
export function isPercentEncoded(text: string): boolean {
  return /%[\da-f]{2}/i.test(text);
}

/**
 * Decodes a text byte by byte. `+` stays a plus: nginx encodes it, a load balancer of AWS leaves it as it is, and both
 * write a space as %20. Forms write a space as `+`; the words of a boundary show where that is so.
 */
export function decodePercent(text: string): string {
  const spaced = /BEGIN\+[A-Z]/.test(text) ? text.replaceAll("+", " ") : text;
  return spaced.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
