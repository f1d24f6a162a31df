import { attributeNames } from "./attribute-names.js";
import { bytesOf, contentOf, Reader, tags, type Element } from "./der.js";
import { hexOf, oidOf } from "./der-values.js";

/** A distinguished name (RFC 5280 4.1.2.4). */
export interface Name {
  /** As API Gateway logs it: DER order, OpenSSL's short names, commas without space. */
  readonly text: string;
  /** Equal for two names just when RFC 5280 7.1 calls them equal. */
  readonly key: string;
  /** A key for each relative distinguished name, in order: one name lies below another when its keys start with the other's. */
  readonly rdnKeys: readonly string[];
  readonly attributes: readonly Attribute[];
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

type RawAttribute = readonly [type: Element, value: Element];

/** Checks the structure at once; text and key are made when asked for. */
export function nameOf(element: Element): Name {
  return new DecodedName(element);
}

class DecodedName implements Name {
  readonly #rdns: readonly (readonly RawAttribute[])[];
  readonly #element: Element;
  #text: string | undefined;
  #rdnKeys: readonly string[] | undefined;
  #key: string | undefined;

  constructor(element: Element) {
    this.#element = element;
    this.#rdns = readRdns(element);
  }

  get der(): Uint8Array {
    return bytesOf(this.#element);
  }

  get text(): string {
    return (this.#text ??= this.#rdns.map((rdn) => rdn.map(attributeText).join("+")).join(","));
  }

  get rdnKeys(): readonly string[] {
    return (this.#rdnKeys ??= this.#rdns.map((rdn) => rdn.map(attributeKey).sort().join("+")));
  }

  get key(): string {
    return (this.#key ??= this.rdnKeys.map((key) => `${key},`).join(""));
  }

  get attributes(): readonly Attribute[] {
    return this.#rdns.flat().map(([type, value]) => ({ oid: oidOf(type), value: valueText(value), tag: value.tag }));
  }
}

function readRdns(element: Element): readonly (readonly RawAttribute[])[] {
  const rdns: RawAttribute[][] = [];
  const names = new Reader(element);
  while (!names.done) {
    const set = new Reader(names.read("a relative distinguished name", tags.set));
    const rdn: RawAttribute[] = [];
    while (!set.done) {
      const attribute = new Reader(set.read("an attribute of a name", tags.sequence));
      const type = attribute.read("an attribute's type", tags.oid);
      oidOf(type);
      rdn.push([type, attribute.read("an attribute's value")]);
      attribute.finish("an attribute of a name");
    }
    rdns.push(rdn);
  }
  return rdns;
}

function attributeText([type, value]: RawAttribute): string {
  const oid = oidOf(type);
  return `${attributeNames.get(oid) ?? oid}=${valueText(value)}`;
}

function valueText(value: Element): string {
  return stringOf(value) ?? `#${hexOf(bytesOf(value))}`;
}

/** Case and white space are folded, compatibility forms and string types are no difference (RFC 5280 7.1, RFC 4518). */
function attributeKey([type, value]: RawAttribute): string {
  const text = stringOf(value);
  const folded = text === undefined ? undefined : foldedCase(text.normalize("NFKC")).replaceAll(/\s+/g, " ").trim();
  return `${oidOf(type)}=${folded === undefined ? `#${hexOf(bytesOf(value))}` : JSON.stringify(folded)}`;
}

/** Lower case, but for the two letters whose lower case is not their folded case (RFC 3454 B.2). */
function foldedCase(text: string): string {
  return text.toLowerCase().normalize("NFKC").replaceAll("ς", "σ").replaceAll("ß", "ss");
}

/** The characters of a string type of X.680, or undefined. */
function stringOf(value: Element): string | undefined {
  const content = Buffer.from(contentOf(value));
  switch (value.tag) {
    case 0x0c: // UTF8String
      return wellFormed(content.toString("utf8"));
    case 0x12: // NumericString
    case 0x13: // PrintableString
    case 0x14: // TeletexString, which everybody fills with Latin-1
    case 0x16: // IA5String
    case 0x1a: // VisibleString
      return content.toString("latin1");
    case 0x1e: // BMPString
      return content.length % 2 === 0 ? content.swap16().toString("utf16le") : undefined;
    case 0x1c: // UniversalString
      return utf32(content);
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
