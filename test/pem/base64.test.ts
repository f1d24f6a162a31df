import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64 } from "../../src/pem/base64.js";

const texts: readonly (readonly [title: string, text: string, hex: string | undefined])[] = [
  ["a group of four", "AAEC", "000102"],
  ["one byte and its padding", "AA==", "00"],
  ["two bytes and their padding", "AAE=", "0001"],
  ["bits beyond the last byte", "AB==", "00"],
  ["nothing", "", undefined],
  ["padding alone", "====", undefined],
  ["a group of three", "AAECAAE", undefined],
  ["three characters of padding", "A===", undefined],
  ["padding before the end", "AA==AAEC", undefined],
  ["a blank", "AAE ", undefined],
  ["a line break", "AAE\n", undefined],
  ["the alphabet of URLs", "-_-_", undefined],
  ["a character beyond ASCII", "AA\u00ffC", undefined],
];

describe("base64", () => {
  it.each(texts)("is read in its strict form alone: %s", (_, text, hex) => {
    expect(decodeBase64(text)?.toString("hex")).toBe(hex);
  });

  it("is read as a regular expression would have it", () => {
    const character = fc.constantFrom(...Array.from("AZaz09+/=-_. \n\u0000\u0080\u00ff"));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
        const text = characters.join("");
        const isStrict = text.length % 4 === 0 && /^[a-z\d+/]+={0,2}$/i.test(text);
        expect(decodeBase64(text)).toEqual(isStrict ? Buffer.from(text, "base64") : undefined);
      }),
      { numRuns: 5000 },
    );
  });
});
