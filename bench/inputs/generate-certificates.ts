import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import {
  bitString,
  boolean,
  context,
  der,
  derNull,
  integerOf,
  octetString,
  oid,
  sequence,
  set,
  text,
} from "../../test/certificate/build-der.js";

/** The kinds of keys that benchmarks are made of. */
export type BenchKind = "rsa-2048" | "p-256" | "p-384";

/** An authority that certificates are made under; its key is new at every making. */
export interface Authority {
  readonly name: string;
  readonly kind: BenchKind;
  readonly privateKey: KeyObject;
  readonly pem: string;
}

/** Makes a CA of its own key, below another one or by itself. */
export function makeAuthority(name: string, kind: BenchKind, issuer?: Authority): Authority {
  const { publicKey, privateKey } = makeKeyPair(kind);
  const spki = publicKey.export({ type: "spki", format: "der" });
  const by = issuer ?? { name, kind, privateKey };
  return { name, kind, privateKey, pem: assemble(name, spki, by, caExtensions) };
}

/**
 * The PEM of a client's certificate. Its RSA modulus is a random number, since ten thousand keys take half an hour to make
 * and nobody who verifies a certificate looks at what its modulus is made of.
 */
export function makeClient(name: string, issuer: Authority): string {
  return assemble(name, publicKeyOf(issuer.kind), issuer, clientExtensions);
}

/** The PEM of a CA certificate whose key nobody has. */
export function makeCaWithoutKey(name: string, issuer: Authority): string {
  return assemble(name, publicKeyOf(issuer.kind), issuer, caExtensions);
}

const algorithms = {
  "rsa-2048": { hash: "sha256", identifier: sequence(oid("1.2.840.113549.1.1.11"), derNull) },
  "p-256": { hash: "sha256", identifier: sequence(oid("1.2.840.10045.4.3.2")) },
  "p-384": { hash: "sha384", identifier: sequence(oid("1.2.840.10045.4.3.3")) },
} as const;

const critical = boolean(true);
const caExtensions = [
  sequence(oid("2.5.29.19"), critical, octetString(sequence(boolean(true)))),
  sequence(oid("2.5.29.15"), critical, octetString(bitString(Buffer.of(0x06), 1))),
];
const clientExtensions = [
  sequence(oid("2.5.29.19"), critical, octetString(sequence())),
  sequence(oid("2.5.29.15"), critical, octetString(bitString(Buffer.of(0x80), 7))),
  sequence(oid("2.5.29.37"), octetString(sequence(oid("1.3.6.1.5.5.7.3.2")))),
];

type Signer = Pick<Authority, "name" | "kind" | "privateKey">;

function assemble(name: string, spki: Uint8Array, issuer: Signer, extensions: readonly Uint8Array[]): string {
  const { hash, identifier } = algorithms[issuer.kind];
  const signed = sequence(
    context(0, true, integerOf("02")),
    integerOf(`40${randomBytes(15).toString("hex")}`),
    identifier,
    nameOf(issuer.name),
    sequence(text(0x17, "250101000000Z"), text(0x17, "450101000000Z")),
    nameOf(name),
    spki,
    context(3, true, sequence(...extensions)),
  );
  const certificate = sequence(signed, identifier, bitString(sign(hash, signed, issuer.privateKey)));
  const body = certificate.toString("base64").replaceAll(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
}

function nameOf(commonName: string): Buffer {
  const attribute = (type: string, tag: number, value: string) => set(sequence(oid(type), text(tag, value)));
  return sequence(
    attribute("2.5.4.6", 0x13, "GB"),
    attribute("2.5.4.10", 0x0c, "Example Ltd"),
    attribute("2.5.4.3", 0x0c, commonName),
  );
}

function publicKeyOf(kind: BenchKind): Uint8Array {
  if (kind !== "rsa-2048") return makeKeyPair(kind).publicKey.export({ type: "spki", format: "der" });
  const modulus = randomBytes(256);
  modulus.writeUInt8(modulus.readUInt8(0) | 0x80, 0);
  modulus.writeUInt8(modulus.readUInt8(255) | 1, 255);
  const numbers = sequence(der(0x02, Buffer.of(0), modulus), integerOf("010001"));
  return sequence(sequence(oid("1.2.840.113549.1.1.1"), derNull), bitString(numbers));
}

function makeKeyPair(kind: BenchKind): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  if (kind === "rsa-2048") return generateKeyPairSync("rsa", { modulusLength: 2048 });
  return generateKeyPairSync("ec", { namedCurve: kind === "p-256" ? "prime256v1" : "secp384r1" });
}
