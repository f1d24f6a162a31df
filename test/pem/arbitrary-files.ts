import fc from "fast-check";
import { issue, pemOf } from "../support/issue.js";

const certificates = ["First", "Second", "Third"].map((name) => issue({ subject: `CN=${name}`, ca: true }).pem);
const [first = "", second = ""] = certificates;

/** Certificates that decode, each a block with a final newline. */
export const certificateParts: readonly string[] = certificates;

/** What may stand around them without opening a block that another part could close. */
const harmlessParts: readonly string[] = [
  "# a comment\n",
  "\n",
  "  \n",
  "Bag Attributes\n    friendlyName: x\n",
  pemOf(Buffer.from("not a secret"), "EC PRIVATE KEY"),
  pemOf(Buffer.from("not a list"), "X509 CRL"),
  first.replace("M", "!"),
  second.replaceAll(/^(?=.)/gm, "  "),
  second.replaceAll("-----", "----"),
  "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
];

/** Whatever else a broken file is made of. */
const brokenParts: readonly string[] = [
  "-----BEGIN CERTIFICATE-----\n",
  "-----END CERTIFICATE-----\n",
  "-----BEGIN ",
  "-----",
  "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n",
  "-----begin certificate-----\n",
  "–––END CERTIFICATE–––\n",
  "=====\n",
  "\r",
  "\r\n",
  "\0",
  "\u{feff}",
  first.trimEnd(),
  first.replaceAll("\n", ""),
];

/** Certificates and what may stand around them, of which no part changes what another is. */
export const bundle: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...certificateParts, ...harmlessParts), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join(""));

const brokenBundle = fc
  .array(fc.constantFrom(...certificateParts, ...harmlessParts, ...brokenParts), { maxLength: 10 })
  .map((parts) => Buffer.from(parts.join("")));

const flipped = fc
  .tuple(bundle, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 }))
  .map(([text, flips]) => {
    const bytes = Buffer.from(text);
    for (const [at, mask] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
    return bytes;
  });

const spliced = fc.tuple(bundle, bundle, fc.nat(), fc.nat()).map(([one, other, cut, start]) => {
  return Buffer.from(one.slice(0, cut % one.length) + other.slice(start % other.length));
});

const truncated = fc.tuple(bundle, fc.nat()).map(([text, cut]) => Buffer.from(text.slice(0, cut % text.length)));

const arbitraryBytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));

/** Bundles, broken in every way, and bytes that are none. */
export const anyFile: fc.Arbitrary<Buffer> = fc.oneof(brokenBundle, flipped, spliced, truncated, arbitraryBytes);
