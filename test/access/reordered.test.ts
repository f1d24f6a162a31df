import { describe, expect, test } from "vitest";
import { reordered } from "../../src/access/reordered.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Issued } from "../support/issue.js";
import { bundle, issuing, middle, other, root } from "./stock.js";

const rows: readonly (readonly [what: string, before: Issued[], after: Issued[], is: boolean])[] = [
  ["is the same where nothing has changed", [root, middle], [root, middle], false],
  ["is another where two have changed places", [root, middle], [middle, root], true],
  ["is the same where one has come between", [root, middle], [root, other, middle], false],
  ["is the same where one has gone", [root, middle, issuing], [root, issuing], false],
  ["is another where one has come and two have changed places", [root, middle], [middle, other, root], true],
  ["is the same where one stands there again", [root, middle], [root, middle, root], false],
  ["is another where one stands there again before the others", [root, middle], [middle, root, middle], true],
  ["is the same where nothing is in both", [root], [other], false],
];

describe("The order of what both list", () => {
  test.each(rows)("%s", (_what, before, after, is) => {
    const [old, young] = [readTruststore(bundle(...before)), readTruststore(bundle(...after))];
    expect(reordered(old, young)).toBe(is);
    expect(reordered(young, old)).toBe(is);
  });
});
