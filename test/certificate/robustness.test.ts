import { rootCertificates } from "node:tls";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { oidOf } from "../../src/certificate/der-values.js";
import { DerError, readElement } from "../../src/certificate/der.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { assemble, extensionDer, nameDer, problemOf } from "./assemble.js";
import { context, der, integerOf, oid, sequence, set, text } from "./build-der.js";
import { touchEverything } from "./touch.js";

const ca = issue({
  subject: "C=DE,O=Example,CN=CA",
  ca: true,
  pathLength: 1,
  extensions: [
    {
      oid: "2.5.29.17",
      value: sequence(
        context(2, false, Buffer.from("a.example.com")),
        context(4, true, nameDer(["2.5.4.3", text(12, "a")])),
      ),
    },
    { oid: "2.5.29.30", value: sequence(context(0, true, sequence(context(7, false, Buffer.alloc(8))))) },
  ],
});
const seeds: readonly Buffer[] = [
  ca.der,
  issue({ subject: "CN=a", issuer: ca, extendedKeyUsage: ["1.3.6.1.5.5.7.3.2"] }).der,
  issue({ subject: "CN=a", version: 1, key: sharedKey("ed25519") }).der,
  issue({ subject: "CN=a", key: sharedKey("rsa-2048"), signature: "pss-sha256" }).der,
  ...rootCertificates.slice(0, 6).map((pem) => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ""), "base64")),
];

const seed = fc.constantFrom(...seeds);
const anywhere = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const byte = fc.integer({ min: 0, max: 255 });

function at(bytes: Uint8Array, place: number): number {
  return Math.floor(place * bytes.length);
}

/** One change at a place of a certificate, as damage or malice would make it. */
const mutation: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  fc.tuple(anywhere, byte).map(([place, value]) => (bytes: Buffer) => {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[at(changed, place)] = value;
    return changed;
  }),
  fc.tuple(anywhere, anywhere).map(
    ([from, to]) =>
      (bytes: Buffer) =>
        Buffer.concat([
          bytes.subarray(0, at(bytes, Math.min(from, to))),
          bytes.subarray(at(bytes, Math.max(from, to))),
        ]),
  ),
  fc.tuple(anywhere, seed, anywhere, anywhere).map(([place, other, from, to]) => (bytes: Buffer) => {
    const piece = other.subarray(at(other, Math.min(from, to)), at(other, Math.max(from, to)));
    return Buffer.concat([bytes.subarray(0, at(bytes, place)), piece, bytes.subarray(at(bytes, place))]);
  }),
  fc
    .tuple(anywhere, fc.constantFrom("00", "7f", "80", "8100", "82ffff", "84ffffffff", "8400000001", "ff"))
    .map(([place, length]) => (bytes: Buffer) => {
      const starts = [...bytes.keys()].filter((offset) => bytes[offset] === 0x30 || bytes[offset] === 0x31);
      const start = starts[Math.floor(place * starts.length)] ?? 0;
      return Buffer.concat([bytes.subarray(0, start + 1), Buffer.from(length, "hex"), bytes.subarray(start + 2)]);
    }),
);

/** Decodes the bytes and asks for everything; only a wrong kind of answer fails. */
function survive(bytes: Uint8Array): void {
  const result = decodeCertificate(bytes);
  if (result.certificate === undefined) {
    expect(result.problem).not.toBe("");
    expect(result.offset).toBeGreaterThanOrEqual(0);
    return;
  }
  expect(result.trailing).toBe(bytes.length - result.certificate.der.length);
  expect(touchEverything(result.certificate)).toBeTypeOf("object");
}

describe("no bytes make the decoder throw", () => {
  it("neither those of a certificate with one to four changes", () => {
    fc.assert(
      fc.property(seed, fc.array(mutation, { minLength: 1, maxLength: 4 }), (bytes, mutations) => {
        survive(mutations.reduce((changed, mutate) => mutate(changed), bytes));
      }),
      { numRuns: 1500 },
    );
  });

  it("nor any others", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        survive(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it("nor a certificate in which any one byte is another", () => {
    for (const offset of ca.der.keys()) {
      for (const change of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(ca.der);
        changed[offset] = (changed[offset] ?? 0) ^ change;
        survive(changed);
      }
    }
  });

  it("nor values of extensions that are anything", () => {
    const known = ["2.5.29.14", "2.5.29.15", "2.5.29.17", "2.5.29.19", "2.5.29.30", "2.5.29.35", "2.5.29.37"];
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom(0x30, 0x03, 0x04),
        fc.uint8Array({ maxLength: 40 }),
        (id, tag, content) => {
          survive(assemble({ extensions: [extensionDer(id, content)] }));
          survive(assemble({ extensions: [extensionDer(id, der(tag, content))] }));
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a certificate that is cut short", () => {
  it.each(seeds.slice(0, 5).map((bytes, number) => [number, bytes] as const))(
    "is called so at every length, number %i",
    (_, bytes) => {
      for (let length = 0; length < bytes.length; length++) {
        const result = decodeCertificate(bytes.subarray(0, length));
        expect([length, result.certificate === undefined && result.truncated]).toEqual([length, true]);
      }
    },
  );

  it("is told apart from one that is damaged inside", () => {
    const damaged = Buffer.from(ca.der);
    damaged[5] = 0x02;
    damaged[4] = 0x02;
    expect(decodeCertificate(damaged)).toMatchObject({ truncated: false });
  });
});

const lengths: readonly (readonly [title: string, header: string])[] = [
  ["four bytes of ones", "3084ffffffff"],
  ["one more than there is", "30820000"],
  ["five bytes", "308500000000ff"],
  ["126 bytes", `30fe${"ff".repeat(126)}`],
  ["an indefinite one", "3080"],
  ["the reserved one", "30ff"],
];

describe("a length", () => {
  it.each(lengths)("of %s is refused", (_, header) => {
    const inner = ca.der.subarray(4);
    const bytes = Buffer.concat([Buffer.from(header, "hex"), inner]);
    expect(problemOf(bytes)).toBeTypeOf("string");
  });

  it("of an inner field never reaches beyond the field around it", () => {
    const inside = sequence(set(Buffer.from("30820100", "hex")));
    expect(problemOf(assemble({ subject: inside }))).toBe("a field of 256 bytes does not fit into the field around it");
  });
});

/** Content of this many bytes is as much as a file of 16 MB can hold. */
const megabytes = (count: number, value: number) => Buffer.alloc(count * 1024 * 1024, value);

const repeated = (bytes: Buffer, count: number) => Buffer.alloc(bytes.length * count, bytes);

const huge: readonly (readonly [title: string, bytes: () => Uint8Array])[] = [
  ["an object identifier of ones", () => assemble({ algorithm: sequence(der(0x06, megabytes(16, 0xff))) })],
  ["an object identifier of zeros", () => assemble({ algorithm: sequence(der(0x06, megabytes(16, 0x00))) })],
  ["a name of ten million letters", () => assemble({ subject: nameDer(["2.5.4.3", der(0x0c, megabytes(10, 0x61))]) })],
  ["a name of ten million spaces", () => assemble({ subject: nameDer(["2.5.4.3", der(0x0c, megabytes(10, 0x20))]) })],
  [
    "a name of fifty thousand attributes",
    () => {
      const one = nameDer(["2.5.4.3", text(12, "a")]).subarray(2);
      return assemble({ subject: sequence(repeated(one, 50_000)) });
    },
  ],
  [
    "one relative distinguished name of fifty thousand attributes",
    () => {
      const one = sequence(oid("2.5.4.3"), text(12, "a"));
      return assemble({ subject: sequence(set(repeated(one, 50_000))) });
    },
  ],
  [
    "a hundred thousand extensions",
    () => assemble({ extensions: [repeated(extensionDer("2.5.29.19", sequence()), 100_000)] }),
  ],
  [
    "a key usage of ten million bytes",
    () => assemble({ extensions: [extensionDer("2.5.29.15", der(0x03, megabytes(10, 0)))] }),
  ],
  ["a time of ten million digits", () => assemble({ notAfter: der(0x17, megabytes(10, 0x30)) })],
  ["a version of ten million digits", () => assemble({ version: context(0, true, der(0x02, megabytes(10, 0x30))) })],
  [
    "an RSA modulus of ten million bytes",
    () => {
      const numbers = sequence(der(0x02, megabytes(10, 0x7f)), integerOf("03"));
      return assemble({ publicKey: sequence(sequence(oid("1.2.840.113549.1.1.1")), der(0x03, Buffer.of(0), numbers)) });
    },
  ],
  [
    "a million sequences in each other",
    () => {
      // Lengths are not right: nothing may look so deep.
      const nested = Buffer.alloc(2_000_000, Buffer.of(0x30, 0x80));
      return assemble({ extensions: [extensionDer("2.5.29.17", nested)] });
    },
  ],
  [
    "a thousand directory names in each other",
    () => {
      let nested: Buffer = sequence();
      for (let depth = 0; depth < 1000; depth++) nested = sequence(context(4, true, nested));
      return assemble({ extensions: [extensionDer("2.5.29.17", nested), extensionDer("2.5.29.30", nested)] });
    },
  ],
];

describe("an answer comes", () => {
  it.each(huge)("for %s", (_, make) => {
    const bytes = make();
    survive(bytes);
  });

  it("for an object identifier that is asked for alone", () => {
    const element = readElement(der(0x06, megabytes(16, 0xff)), 0);
    expect(() => oidOf(element)).toThrow(DerError);
  });
});
