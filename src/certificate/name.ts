import { attributeNames } from "./attribute-names.js";
import { bytesOf, contentOf, contentText, lengthOf, readAll, Reader, tags, type Element } from "./der.js";
import { hexOf, oidOf } from "./der-values.js";
import { foldedCase } from "./folded-case.js";
import { remembered } from "./remembered.js";

/** A distinguished name (RFC 5280 4.1.2.4). */
export interface Name {
  /** As API Gateway logs it: DER order, OpenSSL's short names, commas without space. */
  readonly text: string;
  /** Equal for two names just when RFC 5280 7.1 calls them equal. */
  readonly key: string;
  /** A key for each relative distinguished name, in order: one name lies below another when its keys start with the other's. */
  readonly rdnKeys: readonly string[];
  readonly attributes: readonly Attribute[];
  /** Whether the keys are equal. Most names that differ do so at their end, which is looked at first. */
  readonly isSameAs: (other: Name) => boolean;
  readonly der: Uint8Array;
}

/**
 * An attribute's type, as a dotted object identifier, and its value: text, or `#` and the DER in hexadecimal digits
 * where it is no string. `tag` tells the string types of X.680 apart.
 */
export interface Attribute {
  readonly oid: string;
  readonly value: string;
  readonly tag: number;
}

/** Checks the structure at once; text and key are made when asked for. */
export function nameOf(element: Element): Name {
  return new DecodedName(element);
}

/** One for all certificates that bear the same, such as those of an issuer. */
export const sharedNameOf = remembered(nameOf);

class DecodedName implements Name {
  readonly #element: Element;
  readonly #rdns: readonly RelativeName[];
  #text: string | undefined;
  #rdnKeys: readonly string[] | undefined;
  #key: string | undefined;

  constructor(element: Element) {
    this.#element = element;
    this.#rdns = readAll(element, readRdn);
  }

  get der(): Uint8Array {
    return bytesOf(this.#element);
  }

  get text(): string {
    return (this.#text ??= this.#rdns.map((rdn) => rdn.text).join(","));
  }

  get rdnKeys(): readonly string[] {
    return (this.#rdnKeys ??= this.#rdns.map((rdn) => rdn.key));
  }

  get key(): string {
    return (this.#key ??= this.rdnKeys.map((key) => `${key},`).join(""));
  }

  get attributes(): readonly Attribute[] {
    return this.#rdns.flatMap(({ attributes }) => attributes);
  }

  isSameAs({ rdnKeys }: Name): boolean {
    const isOther = ({ key }: RelativeName, index: number) => key !== rdnKeys[index];
    return this.#rdns.length === rdnKeys.length && this.#rdns.findLastIndex(isOther) < 0;
  }
}

function readRdn(names: Reader): RelativeName {
  return rdnOf(names.read("a relative distinguished name", tags.set));
}

/** One for all names that have the same, as most of an issuer's clients have all but the last. */
const rdnOf = remembered((element) => new RelativeName(element));

/** A relative distinguished name; its text and its key are those that `Name` has of it. */
class RelativeName {
  readonly #attributes: readonly RawAttribute[];
  #key: string | undefined;

  constructor(element: Element) {
    this.#attributes = readAll(element, readAttribute);
  }

  get text(): string {
    return this.#attributes.map(attributeText).join("+");
  }

  get key(): string {
    return (this.#key ??= this.#attributes.map(attributeKey).sort().join("+"));
  }

  get attributes(): readonly Attribute[] {
    return this.#attributes.map(({ oid, value }) => ({ oid, value: valueText(value), tag: value.tag }));
  }
}

interface RawAttribute {
  readonly oid: string;
  readonly value: Element;
}

function readAttribute(set: Reader): RawAttribute {
  const attribute = new Reader(set.read("an attribute of a name", tags.sequence));
  const oid = oidOf(attribute.read("an attribute's type", tags.oid));
  const value = attribute.read("an attribute's value");
  attribute.finish("an attribute of a name");
  return { oid, value };
}

function attributeText({ oid, value }: RawAttribute): string {
  return `${attributeNames.get(oid) ?? oid}=${valueText(value)}`;
}

function valueText(value: Element): string {
  return stringOf(value) ?? `#${hexOf(bytesOf(value))}`;
}

/** Case and white space are folded, compatibility forms and string types are no difference (RFC 5280 7.1, RFC 4518). */
function attributeKey({ oid, value }: RawAttribute): string {
  const text = stringOf(value);
  return `${oid}=${text === undefined ? `#${hexOf(bytesOf(value))}` : JSON.stringify(foldedText(text))}`;
}

function foldedText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return foldedCase(text.normalize("NFKC")).replaceAll(/\s+/g, " ").trim();
}

/** ASCII without white space but single blanks between words, where case is all that there is to fold. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(text);
}

/** The characters of a string type of X.680, or undefined. */
function stringOf(value: Element): string | undefined {
  switch (value.tag) {
    case 0x0c: // UTF8String
      return wellFormed(contentText(value, "utf8"));
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x14: // TeletexString, which everybody fills with Latin-1
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return contentText(value);
    case 0x1e: // BMPString
      return lengthOf(value) % 2 === 0 ? Buffer.from(contentOf(value)).swap16().toString("utf16le") : undefined;
    case 0x1c: // UniversalString
      return utf32(Buffer.from(contentOf(value)));
    default:
      return undefined;
  }
}

function wellFormed(text: string): string | undefined {
  return text.includes("\ufffd") ? undefined : text;
}

function utf32(content: Buffer): string | undefined {
  let text = "";
  for (let offset = 0; offset + 4 <= content.length; offset += 4) {
    const point = content.readUInt32BE(offset);
    if (point > 0x10ffff) return undefined;
    text += String.fromCodePoint(point);
  }
  return content.length % 4 === 0 ? text : undefined;
}
