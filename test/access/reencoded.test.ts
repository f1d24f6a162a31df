import { describe, expect, test } from "vitest";
import { reencoded } from "../../src/access/reencoded.js";
import { readTruststore } from "../../src/truststore/read.js";
import { middle, root } from "./stock.js";

const crlf = (pem: string) => pem.replaceAll("\n", "\r\n");
const oneLine = (pem: string) => pem.replaceAll(/(?<=[\w+/=])\n(?=[\w+/=])/g, "");

const rows: readonly (readonly [what: string, before: string, after: string, names: string[]])[] = [
  ["none, where nothing has changed", root.pem + middle.pem, root.pem + middle.pem, []],
  ["none, where the order has", root.pem + middle.pem, middle.pem + root.pem, []],
  ["none, where the file ends without a line break", root.pem, root.pem.trimEnd(), []],
  ["none, where text stands between", root.pem + middle.pem, `${root.pem}# the intermediate\n\n${middle.pem}`, []],
  ["none, where a block stands there again", root.pem, root.pem + root.pem, []],
  ["none, of what one lists alone", root.pem, crlf(middle.pem), []],
  [
    "all, where the line breaks are others",
    root.pem + middle.pem,
    crlf(root.pem + middle.pem),
    ["CN=Root", "CN=Middle"],
  ],
  ["one, where its lines are longer", root.pem + middle.pem, root.pem + oneLine(middle.pem), ["CN=Middle"]],
  ["one, where it stands there again with other lines", root.pem, root.pem + oneLine(root.pem), ["CN=Root"]],
  ["none, where two encodings of one change places", root.pem + crlf(root.pem), crlf(root.pem) + root.pem, []],
];

describe("Of what both list, is written otherwise", () => {
  test.each(rows)("%s", (_what, before, after, names) => {
    expect(subjectsOf(before, after)).toEqual(names);
    expect(subjectsOf(after, before)).toEqual(names);
  });
});

test("A bundle may lie anywhere in memory.", () => {
  const [bytes, others] = [Buffer.from(root.pem), Buffer.from(`\n${root.pem}`).subarray(1)];
  const bundleOf = (of: Uint8Array) => ({
    truststore: readTruststore(of),
    bytes: new Uint8Array(of.buffer, of.byteOffset, of.length),
  });
  expect(reencoded(bundleOf(bytes), bundleOf(others))).toEqual([]);
});

function subjectsOf(before: string, after: string): readonly string[] {
  const [old, young] = [Buffer.from(before), Buffer.from(after)];
  const changed = reencoded(
    { truststore: readTruststore(old), bytes: old },
    { truststore: readTruststore(young), bytes: young },
  );
  return changed.map(({ subject }) => subject.text);
}
