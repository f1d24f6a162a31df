import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Name } from "../../src/certificate/name.js";
import { commonName, decodedParts, nameDer, problemOf, assemble } from "./assemble.js";
import { der, integerOf, oid, sequence, set, stringTags, text } from "./build-der.js";

const utf8 = (value: string) => text(stringTags.utf8, value);
const utf16 = (value: string) => der(stringTags.bmp, Buffer.from(value, "utf16le").swap16());
const latin1 = (tag: number, value: string) => der(tag, Buffer.from(value, "latin1"));
const attribute = (type: string, value: Uint8Array) => sequence(oid(type), value);
const cn = (value: Uint8Array) => nameDer(["2.5.4.3", value]);

function decodedName(subject: Uint8Array): Name {
  return decodedParts({ subject }).subject;
}

const equal: readonly (readonly [difference: string, one: Buffer, other: Buffer])[] = [
  ["case", commonName("Example CA"), commonName("EXAMPLE ca")],
  ["case beyond ASCII", commonName("Zürich ÉÀ"), commonName("ZÜRICH éà")],
  ["case where lower case depends on the place in the word", commonName("ΣΑΣ"), commonName("σασ")],
  ["case that folds into two letters", commonName("Straße"), commonName("STRASSE")],
  ["white space before and after", commonName("Example CA"), commonName("  Example CA\t")],
  ["the amount of white space within", commonName("Example CA"), commonName("Example \u00a0  CA")],
  ["the string type, ASCII", cn(utf8("Example")), cn(latin1(stringTags.printable, "Example"))],
  ["the string type, UTF-16", cn(utf8("東京")), cn(utf16("東京"))],
  ["the string type, Latin-1", cn(utf8("Zürich")), cn(latin1(stringTags.teletex, "Zürich"))],
  ["composed and decomposed letters", commonName("Z\u00fcrich"), commonName("Zu\u0308rich")],
  ["compatibility forms", commonName("Ｏﬃce"), commonName("Office")],
  [
    "the order of attributes within one relative distinguished name",
    sequence(set(attribute("2.5.4.3", utf8("a")), attribute("2.5.4.11", utf8("b")))),
    sequence(set(attribute("2.5.4.11", utf8("b")), attribute("2.5.4.3", utf8("a")))),
  ],
];

const different: readonly (readonly [difference: string, one: Buffer, other: Buffer])[] = [
  ["a letter", commonName("Example"), commonName("Exemple")],
  ["a dotless i", commonName("ı"), commonName("i")],
  ["white space or none", commonName("Example CA"), commonName("ExampleCA")],
  ["the attribute type", commonName("a"), nameDer(["2.5.4.11", utf8("a")])],
  [
    "the order of relative distinguished names",
    nameDer(["2.5.4.3", utf8("a")], ["2.5.4.11", utf8("b")]),
    nameDer(["2.5.4.11", utf8("b")], ["2.5.4.3", utf8("a")]),
  ],
  [
    "the grouping of attributes",
    sequence(set(attribute("2.5.4.3", utf8("a")), attribute("2.5.4.11", utf8("b")))),
    nameDer(["2.5.4.3", utf8("a")], ["2.5.4.11", utf8("b")]),
  ],
  ["an attribute more", commonName("a"), nameDer(["2.5.4.3", utf8("a")], ["2.5.4.3", utf8("a")])],
  ["an empty value or no attribute", sequence(), commonName("")],
  [
    "a comma in a value or between attributes",
    commonName("a,2.5.4.11=b"),
    nameDer(["2.5.4.3", utf8("a")], ["2.5.4.11", utf8("b")]),
  ],
  [
    "quotes and a comma in a value or between attributes",
    commonName('a",2.5.4.11="b'),
    nameDer(["2.5.4.3", utf8("a")], ["2.5.4.11", utf8("b")]),
  ],
  ["a NUL and what follows it", commonName("a"), commonName("a\0.example.com")],
  ["a string or the number of the same text", commonName("#02012a"), cn(integerOf("2a"))],
  ["bytes that are no UTF-8", cn(der(stringTags.utf8, Buffer.of(0xc3))), cn(der(stringTags.utf8, Buffer.of(0xc4)))],
];

describe("two names are one when they differ in", () => {
  it.each(equal)("%s", (_, one, other) => {
    expect(decodedName(one).key).toBe(decodedName(other).key);
  });
});

describe("two names are two when they differ in", () => {
  it.each(different)("%s", (_, one, other) => {
    expect(decodedName(one).key).not.toBe(decodedName(other).key);
  });

  it("an empty relative distinguished name, which RFC 5280 does not allow", () => {
    const subject = sequence(set());
    const isRefused = problemOf(assemble({ subject })) !== undefined;
    expect(isRefused || decodedName(subject).key !== decodedName(sequence()).key).toBe(true);
  });
});

describe("the keys of relative distinguished names", () => {
  it("are in the order of the name, so that a name below another starts with its keys", () => {
    const above = decodedName(nameDer(["2.5.4.6", utf8("DE")], ["2.5.4.10", utf8("Example")]));
    const below = decodedName(nameDer(["2.5.4.6", utf8("de")], ["2.5.4.10", utf8("EXAMPLE")], ["2.5.4.3", utf8("a")]));
    expect(below.rdnKeys).toHaveLength(3);
    expect(below.rdnKeys.slice(0, 2)).toEqual(above.rdnKeys);
  });
});

type Structure = readonly (readonly (readonly [type: string, value: string])[])[];

const hostileValue = fc.string({
  unit: fc.constantFrom("a", ",", "+", "=", '"', "\\", "#", "\0", "2.5.4.3="),
  maxLength: 4,
});
const structure: fc.Arbitrary<Structure> = fc.array(
  fc.array(fc.tuple(fc.constantFrom("2.5.4.3", "2.5.4.11"), hostileValue), { minLength: 1, maxLength: 3 }),
  { maxLength: 3 },
);

function nameOfStructure(rdns: Structure): Buffer {
  return sequence(...rdns.map((rdn) => set(...rdn.map(([type, value]) => attribute(type, utf8(value))))));
}

/** The structure with the order inside each set taken away; nothing else is lost. */
function canonical(rdns: Structure): string {
  return JSON.stringify(rdns.map((rdn) => rdn.map((pair) => JSON.stringify(pair)).sort()));
}

describe("no choice of characters", () => {
  it("makes names of different structure one, or names of one structure two", () => {
    fc.assert(
      fc.property(structure, structure, (one, other) => {
        const sameKey = decodedName(nameOfStructure(one)).key === decodedName(nameOfStructure(other)).key;
        expect(sameKey).toBe(canonical(one) === canonical(other));
      }),
      { numRuns: 800 },
    );
  });

  it("makes the join of two attributes one attribute", () => {
    fc.assert(
      fc.property(structure, (rdns) => {
        const whole = decodedName(nameOfStructure(rdns));
        for (const joined of [whole.text, whole.key, ...whole.rdnKeys]) {
          const single: Structure = [[["2.5.4.3", joined]]];
          if (canonical(single) === canonical(rdns)) continue;
          expect(decodedName(nameOfStructure(single)).key).not.toBe(whole.key);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("hides the order of attributes inside a set from being no difference", () => {
    fc.assert(
      fc.property(structure, (rdns) => {
        const turned = rdns.map((rdn) => [...rdn].reverse());
        expect(decodedName(nameOfStructure(turned)).key).toBe(decodedName(nameOfStructure(rdns)).key);
      }),
    );
  });
});
