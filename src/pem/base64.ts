/**
 * The bytes of base64 in its one strict form (RFC 4648 4): whole groups of four, nothing but its alphabet, padding at the end
 * alone. Undefined for any other text, the empty one included. The text has Latin-1 characters only, as bytes read one by one.
 */
export function decodeBase64(text: string): Buffer | undefined {
  if (text.length === 0 || text.length % 4 !== 0 || text.includes("-") || text.includes("_")) return undefined;
  const bytes = Buffer.from(text, "base64");
  return bytes.length === decodedLength(text) ? bytes : undefined; // Node.js leaves out what is no base64, and ends at a `=`
}

function decodedLength(text: string): number {
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  return (text.length / 4) * 3 - padding;
}
