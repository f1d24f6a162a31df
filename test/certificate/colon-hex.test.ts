import { expect, it } from "vitest";
import { colonHex } from "../../src/certificate/der-values.js";

it.each([
  ["", ""],
  ["ab", "AB"],
  ["00ff1e", "00:FF:1E"],
])("writes %j with colons between bytes", (hex, written) => {
  expect(colonHex(hex)).toBe(written);
});

it("takes no longer for each byte of a megabyte", () => {
  expect(colonHex("ab".repeat(1_000_000))).toHaveLength(3_000_000 - 1);
});
