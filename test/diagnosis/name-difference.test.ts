import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameDifferences, spellingText, type NameDifference } from "../../src/diagnosis/name-difference.js";
import { commonName, decodedParts } from "../certificate/assemble.js";
import { oid, sequence, set, stringTags, text } from "../certificate/build-der.js";

type Attribute = readonly [type: string, value: string, tag?: number];

const types: Readonly<Record<string, string>> = { CN: "2.5.4.3", O: "2.5.4.10", OU: "2.5.4.11" };

function attribute([type, value, tag = stringTags.utf8]: Attribute): Buffer {
  const content = tag === stringTags.bmp ? Buffer.from(value, "utf16le").swap16().toString("latin1") : value;
  const der = tag === stringTags.bmp ? Buffer.from(content, "latin1") : undefined;
  return sequence(oid(types[type] ?? type), der === undefined ? text(tag, value) : Buffer.of(tag, der.length, ...der));
}

/** A name of one attribute for each relative distinguished name. */
function named(...attributes: readonly Attribute[]): Buffer {
  return sequence(...attributes.map((each) => set(attribute(each))));
}

function differencesOf(one: Uint8Array, other: Uint8Array): readonly NameDifference[] | undefined {
  const [a, b] = [decodedParts({ subject: one }).subject, decodedParts({ subject: other }).subject];
  const differences = nameDifferences(a, b);
  expect(nameDifferences(b, a)).toEqual(differences);
  return differences;
}

const plain = named(["O", "Acme Ltd"], ["CN", "Acme Root CA"]);
const { printable, bmp } = stringTags;

const spellings: readonly (readonly [title: string, other: Uint8Array, expected: readonly NameDifference[]])[] = [
  ["case", named(["O", "Acme LTD"], ["CN", "Acme Root CA"]), ["case"]],
  ["spacing within", named(["O", "Acme Ltd"], ["CN", "Acme  Root CA"]), ["spacing"]],
  ["spacing at the ends", named(["O", " Acme Ltd "], ["CN", "Acme Root CA"]), ["spacing"]],
  ["no spaces", named(["O", "Acme Ltd"], ["CN", "AcmeRootCA"]), ["spacing"]],
  ["another kind of space", named(["O", "Acme\u00a0Ltd"], ["CN", "Acme Root CA"]), ["encoding"]],
  ["punctuation", named(["O", "Acme, Ltd."], ["CN", "Acme Root CA"]), ["punctuation"]],
  ["string type", named(["O", "Acme Ltd", printable], ["CN", "Acme Root CA"]), ["string-type"]],
  ["a string type of two bytes", named(["O", "Acme Ltd", bmp], ["CN", "Acme Root CA"]), ["string-type"]],
  ["order", named(["CN", "Acme Root CA"], ["O", "Acme Ltd"]), ["attribute-order"]],
  ["grouping", sequence(set(attribute(["O", "Acme Ltd"]), attribute(["CN", "Acme Root CA"]))), ["attribute-grouping"]],
  ["full-width letters", named(["O", "Ａcme Ltd"], ["CN", "Acme Root CA"]), ["encoding"]],
  ["case and spacing", named(["O", "ACME LTD"], ["CN", "Acme RootCA"]), ["case", "spacing"]],
  ["a hyphen for a space", named(["O", "Acme Ltd"], ["CN", "Acme-Root-CA"]), ["spacing", "punctuation"]],
  ["case and string type", named(["O", "acme ltd", printable], ["CN", "Acme Root CA"]), ["case", "string-type"]],
  ["case and order", named(["CN", "ACME ROOT CA"], ["O", "Acme Ltd"]), ["case", "attribute-order"]],
  [
    "everything",
    named(["CN", "ACME ROOTCA", printable], ["O", "Acme Ltd."]),
    ["case", "spacing", "punctuation", "string-type", "attribute-order"],
  ],
];

describe("two names that a reader would take for one", () => {
  it.each(spellings)("differ in %s", (_, other, expected) => {
    expect(differencesOf(plain, other)).toEqual(expected);
  });

  it("may differ in letters that fold into one", () => {
    expect(differencesOf(commonName("Straße"), commonName("STRASSE"))).toEqual(["case"]);
    expect(differencesOf(commonName("Οδός"), commonName("ΟΔΌΣ"))).toEqual(["case"]);
  });

  it("keep their like attributes apart", () => {
    const [one, other] = [named(["OU", "a"], ["OU", "b"]), named(["OU", "b"], ["OU", "a"])];
    expect(differencesOf(one, other)).toEqual(["attribute-order"]);
  });
});

describe("two names of two things", () => {
  it.each<readonly [title: string, other: Uint8Array]>([
    ["another word", named(["O", "Acme Ltd"], ["CN", "Acme Root CA 2"])],
    ["a letter more", named(["O", "Acme Ltds"], ["CN", "Acme Root CA"])],
    ["an accent", named(["O", "Acmé Ltd"], ["CN", "Acme Root CA"])],
    ["an attribute less", named(["CN", "Acme Root CA"])],
    ["an attribute twice", named(["O", "Acme Ltd"], ["CN", "Acme Root CA"], ["CN", "Acme Root CA"])],
    ["another type", named(["OU", "Acme Ltd"], ["CN", "Acme Root CA"])],
    ["values that changed places", named(["O", "Acme Root CA"], ["CN", "Acme Ltd"])],
    ["no attribute", named()],
  ])("differ in more than spelling: %s", (_, other) => {
    expect(differencesOf(plain, other)).toBeUndefined();
  });
});

describe("a name", () => {
  it("is no near miss of itself", () => {
    expect(differencesOf(plain, Buffer.from(plain))).toBeUndefined();
  });

  it("that RFC 5280 takes for another's, written otherwise, differs in a spelling of which a reader can be told", () => {
    const word = fc.stringMatching(/^[ AaBbßςΣＡ.-]{1,6}$/);
    const attributes = fc.array(fc.tuple(fc.constantFrom("CN", "O", "OU"), word), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(attributes, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (original, isUpper) => {
        const respelled = original.map(([type, value], i): Attribute => [
          type,
          `${isUpper[i] === true ? value.toUpperCase() : value.toLowerCase()} `,
        ]);
        const [subject, issuer] = [named(...original), named(...respelled)];
        const { selfIssued } = decodedParts({ subject, issuer });
        expect(selfIssued).toBe(true);
        expect(differencesOf(subject, issuer)).toContain("spacing");
      }),
    );
  });
});

describe("the differences as the end of a sentence", () => {
  it.each<readonly [expected: string, differences: readonly NameDifference[]]>([
    ["upper and lower case", ["case"]],
    ["spaces and string types", ["spacing", "string-type"]],
    ["upper and lower case, punctuation and the order of its attributes", ["case", "punctuation", "attribute-order"]],
    ["the grouping of its attributes and the encoding of its characters", ["attribute-grouping", "encoding"]],
  ])("%s", (expected, differences) => {
    expect(spellingText(differences)).toBe(expected);
  });
});
