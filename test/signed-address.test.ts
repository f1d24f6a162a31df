import { expect, test } from "vitest";
import { isSigned, withoutSignatures } from "../src/signed-address.js";

test.each([
  [
    "https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIA%2F2&X-Amz-Date=1&X-Amz-Signature=0a1b",
    "https://b.s3.amazonaws.com/k?X-Amz-Credential=…&X-Amz-Date=1&X-Amz-Signature=…",
  ],
  ["b.s3.amazonaws.com/k?x-amz-signature=0a1b does not exist", "b.s3.amazonaws.com/k?x-amz-signature=… does not exist"],
  ["https://b/k?AWSAccessKeyId=AKIA&Signature=0a%2B", "https://b/k?AWSAccessKeyId=…&Signature=…"],
  ["https://b/k?AWSAccessKeyId=AKIA&amp;Signature=0a", "https://b/k?AWSAccessKeyId=…&amp;Signature=…"],
  ["cannot open 'k?X-Amz-Security-Token=0a1b/+=='", "cannot open 'k?X-Amz-Security-Token=…'"],
  ["X-Amz-Security-Token=0a1b&x?y", "X-Amz-Security-Token=…&x?y"],
  ["https%3A%2F%2Fb%2Fk%3FX-Amz-Signature%3D0a1b", "https%3A%2F%2Fb%2Fk%3FX-Amz-Signature%3D…"],
  ["CN=X-Amz-Signature=1,O=Evil Corp", "CN=X-Amz-Signature=…,O=Evil Corp"],
])("%j is shown without its signature", (text, shown) => {
  expect(isSigned(text)).toBe(true);
  expect(withoutSignatures(text)).toBe(shown);
});

test.each([
  "s3://bucket/key?versionId=3HL4",
  "https://example.com/k?size=1",
  "Signature=valid",
  "CN=Good?Signature=Plus,O=Evil Corp",
  "/tmp/what?signature=a/b.pem",
  "the X-Amz-Signature is missing",
  "",
])("%j is shown as it is", (text) => {
  expect(isSigned(text)).toBe(false);
  expect(withoutSignatures(text)).toBe(text);
});

test("a name of any length is read once", () => {
  const dots = ".".repeat(2_000_000);
  expect(withoutSignatures(`X-Amz-Signature=${dots}x y`)).toBe("X-Amz-Signature=… y");
  expect(withoutSignatures(`AWSAccessKeyId=a ${dots}`)).toBe(`AWSAccessKeyId=… ${dots}`);
});
