import { describe, expect, it } from "vitest";
import { bytesOf, DerError } from "../../src/certificate/der.js";
import { toDefinite } from "../../src/client/container/definite.js";

const mark = Buffer.of(0, 0);
const upToMark = (tag: number, ...contents: readonly Buffer[]) =>
  Buffer.concat([Buffer.of(tag, 0x80), ...contents, mark]);
const hexOf = (bytes: Uint8Array) => Buffer.from(bytesOf(toDefinite(bytes))).toString("hex");

describe("BER of unknown length", () => {
  it.each([
    ["a field of known length stays as it is, however it is written", "308400000003020105", undefined],
    ["a field up to a mark gets its length", "30800201050000", "308400000003020105"],
    ["fields up to a mark inside each other get theirs", "3080308002010500000000", "308400000009308400000003020105"],
    ["a string in pieces becomes one", "2480040101040202030000", "048400000003010203"],
    ["a string in pieces of known length becomes one", "240704010104020203", "048400000003010203"],
    ["a field around one that changes changes as well", "3004a0800000", "308400000006a08400000000"],
    ["what follows is left out", "300205000000", "30020500"],
  ])("%s", (_, given, expected) => {
    expect(hexOf(Buffer.from(given, "hex"))).toBe(expected ?? given);
  });

  it.each([
    ["without its mark", "3080020105"],
    ["with half of its mark", "308002010500"],
    ["of a field that is no container", "0480010000"],
    ["in pieces that are none", "248005000000"],
  ])("%s is refused", (_, given) => {
    expect(() => toDefinite(Buffer.from(given, "hex"))).toThrow(DerError);
  });

  it.each([
    [64, false],
    [65, true],
  ])("is followed over %i levels: refused %s", (levels, refused) => {
    let nested = Buffer.from("0500", "hex");
    for (let level = 0; level < levels; level++) nested = upToMark(0x30, nested);
    const attempt = () => toDefinite(nested);
    if (refused) expect(attempt).toThrow("nested too deep");
    else expect(attempt).not.toThrow();
  });

  it.each([
    [999_999, false],
    [1_000_000, true],
  ])("of %i fields and the one around them: refused %s", (count, refused) => {
    const file = upToMark(0x30, Buffer.alloc(count * 2, "0500", "hex"));
    const attempt = () => toDefinite(file);
    if (refused) expect(attempt).toThrow("more fields than are read");
    else expect(attempt).not.toThrow();
  });
});
