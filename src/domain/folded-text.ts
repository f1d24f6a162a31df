/** A text in which case, spacing and escapes are no difference; once with quotation marks taken away, once with them as ends. */
export function foldedTexts(text: string): readonly string[] {
  const plain = text.replaceAll(/\\\\|(?:\\x?[\da-f]{2})+|\\/gi, unescaped);
  return [plain.replaceAll('"', ""), plain.replaceAll('"', "|")].map(fold);
}

/** An attribute's value, to be looked for in such a text. */
export function foldedValue(value: string): string {
  return fold(value.replaceAll(/[\\"]/g, ""));
}

/** Bytes that RFC 4514 and OpenSSL write in hexadecimal digits; other backslashes only guard the next character. */
function unescaped(escape: string): string {
  const digits = escape.replaceAll(/\\x?/gi, "");
  return Buffer.from(digits, "hex").toString("utf8");
}

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?([=,;+/]) ?/g, "$1")
    .trim();
}
