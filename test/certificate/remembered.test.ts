import { describe, expect, it, test } from "vitest";
import { bytesOf, readElement, type Element } from "../../src/certificate/der.js";
import { remembered } from "../../src/certificate/remembered.js";
import { octetString } from "./build-der.js";

const elementOf = (bytes: Buffer): Element => readElement(bytes, 0);
const text = (content: string) => octetString(Buffer.from(content));

describe("What is read of elements of the same bytes", () => {
  it("is read twice, and no more", () => {
    let reads = 0;
    const read = remembered(() => ({ number: ++reads }));
    const answers = [1, 2, 3, 4].map(() => read(elementOf(text("shared"))));
    expect(reads).toBe(2);
    expect(answers[2]).toBe(answers[1]);
    expect(answers[3]).toBe(answers[1]);
  });

  it("holds on to none of the certificates that they stand in", () => {
    const certificate = Buffer.concat([text("shared"), Buffer.alloc(1000)]);
    const read = remembered((element) => element.bytes);
    const [, kept] = [1, 2].map(() => read(elementOf(certificate)));
    expect(kept).toEqual(text("shared"));
    expect(kept?.buffer).not.toBe(certificate.buffer);
  });

  it("is read each time where that throws, at the offset where the element stands", () => {
    const read = remembered((element): never => {
      throw new Error(`at ${element.start}`);
    });
    const bytes = Buffer.concat([text("one"), text("shared"), text("shared")]);
    for (const start of [5, 13]) expect(() => read(readElement(bytes, start))).toThrow(`at ${start}`);
  });

  it("is read each time where they are long", () => {
    let reads = 0;
    const read = remembered(() => ++reads);
    for (let time = 0; time < 4; time++) read(elementOf(text("x".repeat(1025))));
    expect(reads).toBe(4);
  });
});

test("Elements of one content and another tag or length are told apart.", () => {
  const read = remembered((element) => Buffer.from(bytesOf(element)).toString("hex"));
  for (let time = 0; time < 3; time++) {
    for (const hex of ["0401ff", "048101ff", "0301ff"]) expect(read(elementOf(Buffer.from(hex, "hex")))).toBe(hex);
  }
});

test("Whatever strangers bring, what many have in common is remembered again.", () => {
  let reads = 0;
  const read = remembered(() => ++reads);
  for (let number = 0; number < 10_000; number++) {
    read(elementOf(text(`stranger ${number}`)));
    read(elementOf(text("shared")));
  }
  expect(reads).toBeLessThan(10_000 + 100);
});
