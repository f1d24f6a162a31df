import { expect, test } from "vitest";
import { isSigned, withoutSignatures } from "../src/signed-address.js";

test.each([
  ["https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA&X-Amz-Signature=0a1b", "https://b.s3.amazonaws.com/k?…"],
  ["b.s3.amazonaws.com/k?x-amz-signature=0a1b does not exist.", "b.s3.amazonaws.com/k?… does not exist."],
  ["There is no command https://b/k?Expires=1&Signature=0a%2B.", "There is no command https://b/k?…."],
  ["cannot open 'k?X-Amz-Security-Token=0a1b'", "cannot open 'k?…'"],
  ["https%3A%2F%2Fb%2Fk%3FX-Amz-Signature%3D0a1b", "https%3A%2F%2Fb%2Fk%3F…"],
  ["a?Signature=1 and b?Signature=2", "a?… and b?…"],
])("%j is shown without its signature", (text, shown) => {
  expect(isSigned(text)).toBe(true);
  expect(withoutSignatures(text)).toBe(shown);
});

test.each([
  "s3://bucket/key?versionId=3HL4",
  "https://example.com/k?size=1",
  "Signature=valid",
  "the X-Amz-Signature is missing",
  "",
])("%j is shown as it is", (text) => {
  expect(isSigned(text)).toBe(false);
  expect(withoutSignatures(text)).toBe(text);
});
