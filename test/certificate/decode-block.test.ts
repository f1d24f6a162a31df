import { describe, expect, it } from "vitest";
import { decodeBlocks } from "../../src/certificate/decode-block.js";
import { scanPem } from "../../src/pem/scan.js";
import { issue, pemOf } from "../support/issue.js";

const { der, pem } = issue({ subject: "CN=a" });

function decodedFile(...blocks: readonly string[]) {
  return decodeBlocks(scanPem(Buffer.from(blocks.join(""))).blocks);
}

describe("the blocks of a file", () => {
  it("are decoded in order, each with its place", () => {
    const other = issue({ subject: "CN=b" });
    const { certificates, faults } = decodedFile(pem, other.pem);
    const lines = pem.split("\n").length - 1;
    expect(certificates.map(({ certificate, lines: { first } }) => [certificate.subject.text, first])).toEqual([
      ["CN=a", 1],
      ["CN=b", lines + 1],
    ]);
    expect(faults).toEqual([]);
  });

  it("cost only themselves when they do not decode", () => {
    const { certificates, faults } = decodedFile(pemOf(der.subarray(0, -1)), pem, pemOf(Buffer.from("no certificate")));
    expect(certificates.map(({ certificate }) => certificate.subject.text)).toEqual(["CN=a"]);
    expect(faults).toMatchObject([
      { kind: "malformed-der", truncated: true, lines: { first: 1 } },
      { kind: "malformed-der", truncated: false },
    ]);
  });

  it("are certificates even when bytes follow, which is a fault", () => {
    const { certificates, faults } = decodedFile(pemOf(Buffer.concat([der, Buffer.from([0, 0, 0])])));
    expect(certificates).toHaveLength(1);
    expect(faults).toMatchObject([{ kind: "trailing-bytes", count: 3, lines: { first: 1 } }]);
  });
});
