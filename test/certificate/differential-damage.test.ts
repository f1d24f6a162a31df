import "reflect-metadata";
import { X509Certificate } from "node:crypto";
import * as peculiar from "@peculiar/x509";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { fieldsOf, type FieldName } from "../../src/certificate/fields.js";
import { corporaFolder } from "../support/corpora.js";
import { decoded } from "./assemble.js";
import { corpusDers, issuedDers, rootDers } from "./sources.js";

const lenient = "the reader of @peculiar/x509 takes BER, and asks little of a frame";
const unreadDigits = "nobody else looks at the digits before a chain is verified";

/** Why others take what we refuse, by our own problem with the bytes: its class, where that says enough. */
const takenByOthers: Readonly<Record<"node" | "peculiar", Readonly<Record<string, string>>>> = {
  node: {
    "is a negative number": "OpenSSL takes any number as the version",
    "version of X.509 does not exist": "OpenSSL takes any number as the version",
    "is not a time that RFC 5280 allows": unreadDigits,
    "is not a date of the calendar": unreadDigits,
    "has another type": "BER: a constructed string, a primitive SEQUENCE or SET, which X.690 8.9.1 and 10.2 forbid",
    "has a length that DER does not allow": "BER: an indefinite length",
    "has a tag that certificates do not use": "the tag of an attribute's value, which OpenSSL takes whatever it is",
  },
  peculiar: {
    "is a negative number": "@peculiar/x509 does not look at the version",
    "version of X.509 does not exist": "@peculiar/x509 does not look at the version",
    "is not a time that RFC 5280 allows": unreadDigits,
    "is not a date of the calendar": unreadDigits,
    "has another type": lenient,
    "has a length that DER does not allow": lenient,
    "has a tag that certificates do not use": lenient,
    "has a field too many": lenient,
    "does not fit": lenient,
    "is followed by bytes": lenient,
    "ends where a field should start": lenient,
    "is missing": lenient,
    "is no truth value": lenient,
    "is no object identifier": lenient,
  },
};

/** Why others refuse what we take, by the field that was damaged; it costs us nothing. */
const refusedByOthers: Readonly<Record<"node" | "peculiar", Partial<Record<FieldName, string>>>> = {
  node: {
    issuer: "a value that is no text of its type is printed as its DER, and equals itself alone",
    subject: "a value that is no text of its type is printed as its DER, and equals itself alone",
    serialNumber: "needless leading bytes change no number",
    signature: "parameters that are not read, or make an algorithm that nobody knows",
    signatureAlgorithm: "parameters that are not read, or make an algorithm that nobody knows",
    subjectPublicKeyInfo: "a key that does not decode is malformed, and verifies nothing",
  },
  peculiar: {
    issuer: "a value that is no text of its type is printed as its DER, and equals itself alone",
    subject: "a value that is no text of its type is printed as its DER, and equals itself alone",
    signature: "parameters that are not read, or make an algorithm that nobody knows",
    signatureAlgorithm: "parameters that are not read, or make an algorithm that nobody knows",
    subjectPublicKeyInfo: "a key that does not decode is malformed, and verifies nothing",
  },
};

/** Our problems with bytes, without what is wrong with which field. */
const classes: readonly (readonly [pattern: RegExp, problem: string])[] = [
  [/has another type$/, "has another type"],
  [/has a field too many$/, "has a field too many"],
  [/is missing$/, "is missing"],
  [/is not a time that RFC 5280 allows$/, "is not a time that RFC 5280 allows"],
  [/is not a date of the calendar$/, "is not a date of the calendar"],
  [/^version \d+ of X\.509/, "version of X.509 does not exist"],
  [/^a number is negative$/, "is a negative number"],
  [/does not fit into/, "does not fit"],
  [/^bytes follow/, "is followed by bytes"],
  [/ends where a field should start$/, "ends where a field should start"],
  [/a length that DER does not allow$/, "has a length that DER does not allow"],
  [/a tag that certificates do not use$/, "has a tag that certificates do not use"],
  [/^a truth value/, "is no truth value"],
  [/^an object identifier/, "is no object identifier"],
];

function classOf(problem: string): string {
  return classes.find(([pattern]) => pattern.test(problem))?.[1] ?? problem;
}

const others = {
  node: (der: Uint8Array) => new X509Certificate(der).raw,
  peculiar: (der: Uint8Array) => new peculiar.X509Certificate(Uint8Array.from(der)).rawData,
} as const;

function takes(read: (der: Uint8Array) => unknown, der: Uint8Array): boolean {
  try {
    return read(der) !== undefined;
  } catch {
    return false;
  }
}

/** How one of the others differs from us; undefined where both take the bytes or both refuse them. */
function differenceOf(who: "node" | "peculiar", der: Uint8Array, damaged: FieldName | "frame"): string | undefined {
  const ours = decodeCertificate(der);
  const taken = takes(others[who], der);
  if (taken === (ours.certificate !== undefined)) return undefined;
  if (ours.certificate !== undefined) {
    return damaged in refusedByOthers[who] ? undefined : `${who} refuses what is damaged in its ${damaged}`;
  }
  const problem = classOf(ours.problem);
  return problem in takenByOthers[who] ? undefined : `${who} takes what ${problem}`;
}

const ders = [
  ...rootDers(),
  ...issuedDers(),
  ...(corporaFolder === undefined ? [] : [...corpusDers("pkits"), ...corpusDers("limbo")]),
];
const certificate = fc.constantFrom(...ders);
const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("a damaged certificate is taken or refused as Node.js and @peculiar/x509 do, but for the reasons in the tables,", () => {
  it.each([
    ["where a bit is flipped", (byte: number, value: number) => byte ^ (1 << (value & 7))],
    ["where a byte is another", (_: number, value: number) => value],
  ] as const)("%s", (_, change) => {
    fc.assert(
      fc.property(certificate, anywhere, fc.integer({ min: 0, max: 255 }), (der, place, value) => {
        const at = Math.floor(place * der.length);
        const damaged = Uint8Array.from(der);
        damaged[at] = change(damaged[at] ?? 0, value);
        const field = fieldsOf(decoded(der)).find(({ start, end }) => start <= at && at < end)?.name ?? "frame";
        expect([differenceOf("node", damaged, field), differenceOf("peculiar", damaged, field)]).toEqual([
          undefined,
          undefined,
        ]);
      }),
      { numRuns: 8000 },
    );
  });

  it("where it is cut short: then nobody takes it", () => {
    fc.assert(
      fc.property(certificate, anywhere, (der, place) => {
        const cut = der.subarray(0, Math.floor(place * der.length));
        expect(decodeCertificate(cut)).toMatchObject({ certificate: undefined, truncated: true });
        expect([takes(others.node, cut), takes(others.peculiar, cut)]).toEqual([false, false]);
      }),
      { numRuns: 3000 },
    );
  });
});
