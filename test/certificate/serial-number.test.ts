import { describe, expect, it } from "vitest";
import { openssl, runOpenssl } from "../support/openssl.js";
import { assemble, decodedParts, problemOf } from "./assemble.js";
import { der, integerOf } from "./build-der.js";

const minimal: readonly (readonly [title: string, content: string, decimal: string, hex: string])[] = [
  ["zero", "00", "0", "00"],
  ["one", "01", "1", "01"],
  ["the largest of one byte", "7f", "127", "7F"],
  ["the smallest with a leading zero byte", "0080", "128", "80"],
  ["minus one", "ff", "-1", "-01"],
  ["a byte of 0x80, which is negative", "80", "-128", "-80"],
  ["a byte below 0xff, which is negative", "fe", "-2", "-02"],
  ["a negative one of two bytes", "ff7f", "-129", "-81"],
  ["an odd number of digits", "0abc", "2748", "0ABC"],
  [
    "one out of a real access log",
    "4c099762f9dbc450eae0da92d20ab2688d160fff",
    "434097192924365099224895636134924434330678071295",
    "4C099762F9DBC450EAE0DA92D20AB2688D160FFF",
  ],
  [
    "twenty octets",
    "7fffffffffffffffffffffffffffffffffffffff",
    "730750818665451459101842416358141509827966271487",
    "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
  ],
  [
    "twenty-one octets, the first zero",
    "00ffffffffffffffffffffffffffffffffffffffff",
    "1461501637330902918203684832716283019655932542975",
    "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",
  ],
];

function serialNumberOf(content: string) {
  const { decimal, hex } = decodedParts({ serialNumber: integerOf(content) }).serialNumber;
  return { decimal, hex };
}

describe("a serial number", () => {
  it.each(minimal)("is printed in both forms: %s", (_, content, decimal, hex) => {
    expect(serialNumberOf(content)).toEqual({ decimal, hex });
  });

  it("loses leading zero bytes that DER would not have", () => {
    expect(serialNumberOf("00000001")).toEqual({ decimal: "1", hex: "01" });
  });

  it("must not be empty", () => {
    expect(problemOf(assemble({ serialNumber: integerOf("") }))).toBe("the serial number is empty");
  });

  it("must not be longer than any CA has made one", () => {
    const ofBytes = (count: number) => assemble({ serialNumber: der(0x02, Buffer.alloc(count, 0x7f)) });
    expect(problemOf(ofBytes(1024))).toBeUndefined();
    expect(problemOf(ofBytes(1025))).toBe("the serial number is too long");
    expect(problemOf(ofBytes(11 * 1024 * 1024))).toBe("the serial number is too long");
  });
});

describe.skipIf(!openssl.available)("a serial number beside OpenSSL's", () => {
  it.each(minimal)("has the same digits: %s", (_, content, decimal, hex) => {
    const certificate = assemble({ serialNumber: integerOf(content) });
    expect(runOpenssl(["x509", "-inform", "DER", "-noout", "-serial"], certificate).stdout).toBe(`serial=${hex}\n`);
    expect(BigInt(decimal)).toBe(hex.startsWith("-") ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`));
  });
});
