import { attributeNames } from "../certificate/attribute-names.js";
import type { Attribute } from "../certificate/name.js";

/** Names that others than OpenSSL give to an attribute. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  "1.2.840.113549.1.9.1": ["e", "email"],
  "2.5.4.4": ["surname"],
  "2.5.4.5": ["sn"],
  "2.5.4.8": ["s"],
  "2.5.4.42": ["givenname", "g"],
};

/** Words that go on with a sentence behind a name: a name that is longer than expected has none of them. */
const sentenceGoesOn = "are|can|cannot|could|did|does|expired|expires|had|has|have|is|must|uses|was|were|will";

/** What may stand behind a value: the next attribute, the end of a quotation or sentence, or the rest of a sentence. */
const endOfValue = new RegExp(
  String.raw`$|[,+/](?=(?:oid\.)?[a-z\d][a-z\d.-]{0,40}=)|[;'|)\]}>]|[.,;:!?](?= |$)|,?(?: (?:which|that))? (?:${sentenceGoesOn})\b`,
  "y",
);

/** All ways in which an attribute may stand in a text that was folded. */
export function attributeSpellings({ oid, value }: Attribute): readonly string[] {
  const names = [attributeNames.get(oid), oid, `oid.${oid}`, ...(otherNames[oid] ?? [])];
  const folded = fold(value.replaceAll(/[\\"]/g, ""));
  return names.flatMap((name) => (name === undefined ? [] : `${name.toLowerCase()}=${folded}`));
}

/** A text in which case, spacing and escapes are no difference; once with quotation marks taken away, once with them as ends. */
export function foldedText(text: string): readonly string[] {
  const plain = text.replaceAll(/\\\\|(?:\\x?[\da-f]{2})+|\\/gi, unescaped);
  return [plain.replaceAll('"', ""), plain.replaceAll('"', "|")].map(fold);
}

/** Whether one of the spellings stands in one of the texts, as a whole. */
export function standsIn(texts: readonly string[], spellings: readonly string[]): boolean {
  return texts.some((text) => spellings.some((spelling) => standsAsWhole(text, spelling)));
}

function standsAsWhole(text: string, spelling: string): boolean {
  for (let start = text.indexOf(spelling); start >= 0; start = text.indexOf(spelling, start + 1)) {
    endOfValue.lastIndex = start + spelling.length;
    if (!/[\p{L}\d.-]/u.test(text.charAt(start - 1)) && endOfValue.test(text)) return true;
  }
  return false;
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
