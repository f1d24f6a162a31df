import { attributeNames } from "../certificate/attribute-names.js";

/** `name=` in a folded text, and all that stands behind it up to the next one. */
export interface AttributeInText {
  /** What the name may mean; none where it is no attribute's. */
  readonly oids: readonly string[];
  /** A divider at its end included. */
  readonly text: string;
}

/** Names that others than OpenSSL give to an attribute. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  "1.2.840.113549.1.9.1": ["e", "email"],
  "2.5.4.4": ["surname"],
  "2.5.4.5": ["sn"],
  "2.5.4.8": ["s"],
  "2.5.4.42": ["givenname", "g"],
};

const attributeStart = /(?<![\p{L}\d.-])(?:oid\.)?([a-z\d][a-z\d.-]{0,40})=/gu;

/** All attributes in a folded text, in order. */
export function attributesIn(text: string): readonly AttributeInText[] {
  const starts = [...text.matchAll(attributeStart)];
  return starts.map((start, place) => ({
    oids: oidsOf(start[1] ?? ""),
    text: text.slice(start.index + start[0].length, starts[place + 1]?.index),
  }));
}

/** Words that go on with a sentence behind a name: a name that is longer than expected has none of them. */
const sentenceGoesOn =
  "are|because|but|can|cannot|contains|could|did|does|expired|expires|had|has|have|is|isn't|issued|issuer|must|not|serial|since|that|uses|was|were|which|will|with";

/** Where the rest of a sentence begins, in front of the next attribute or anywhere. */
const rest = String.raw`[ ,](?:[-–—(] ?)?(?:${sentenceGoesOn})\b|[.:!?](?= |$)| (?:and|or) $`;
const endOfValue = new RegExp(String.raw`^(?:$|;|['|)\]}>](?![\p{L}\d])|${rest})`, "u");
const sentence = new RegExp(rest, "u");

/**
 * How a value stands there: `whole`, so that the next attribute belongs to the same name, or as the `last` of a name.
 * Undefined where another value stands there, or what is behind may be a part of it.
 */
export function standingOf(value: string, attribute: AttributeInText | undefined): "whole" | "last" | undefined {
  if (attribute?.text.startsWith(value) !== true) return undefined;
  const behind = attribute.text.slice(value.length);
  if (/^[,+/; ]?$/.test(behind)) return "whole";
  return endOfValue.test(behind) ? "last" : undefined;
}

/** Whether the next attribute is likely of another name, though nobody can tell where this value ends. */
export function isLikelyLast(attribute: AttributeInText | undefined): boolean {
  const { oids, text } = attribute ?? { oids: [], text: "" };
  if (/^[,+/;]?$/.test(text)) return true; // `subject=` in front of a name
  return !/[,+/]$/.test(text) && (oids.length === 0 || sentence.test(text));
}

const oidsByName = new Map<string, string[]>();
for (const [oid, name] of attributeNames) {
  for (const spelling of [name.toLowerCase(), ...(otherNames[oid] ?? [])]) {
    oidsByName.set(spelling, [...(oidsByName.get(spelling) ?? []), oid]);
  }
}

function oidsOf(name: string): readonly string[] {
  return /^\d+(?:\.\d+)+$/.test(name) ? [name] : (oidsByName.get(name) ?? []);
}
