import { type Certificate } from "../../src/certificate/certificate.js";
import { decodeCertificate } from "../../src/certificate/decode.js";
import { sharedKey } from "../support/keys.js";
import { bitString, boolean, context, integerOf, octetString, oid, sequence, set, text } from "./build-der.js";

/** The fields of a certificate as DER; what is not given is as in any certificate. Nothing is signed. */
export interface Parts {
  /** The whole field with its tag, or nothing. */
  readonly version?: Uint8Array | null;
  readonly serialNumber?: Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly notBefore?: Uint8Array;
  readonly notAfter?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly publicKey?: Uint8Array;
  /** Single extensions, or the whole field with its tag. */
  readonly extensions?: readonly Uint8Array[] | Uint8Array;
  readonly outerAlgorithm?: Uint8Array;
  /** The BIT STRING, or what makes it out of the signed bytes. */
  readonly signature?: Uint8Array | ((signed: Uint8Array) => Uint8Array);
}

export const ecdsaWithSha256 = sequence(oid("1.2.840.10045.4.3.2"));

/** A name of one attribute for each relative distinguished name. */
export function nameDer(...attributes: readonly (readonly [type: string, value: Uint8Array])[]): Buffer {
  return sequence(...attributes.map(([type, value]) => set(sequence(oid(type), value))));
}

export function commonName(value: string): Buffer {
  return nameDer(["2.5.4.3", text(0x0c, value)]);
}

/** One extension of the Extensions field. */
export function extensionDer(type: string, value: Uint8Array, critical?: boolean): Buffer {
  return sequence(oid(type), ...(critical === undefined ? [] : [boolean(critical)]), octetString(value));
}

/** A certificate put together from its fields. */
export function assemble(parts: Parts): Buffer {
  const algorithm = parts.algorithm ?? ecdsaWithSha256;
  const signed = sequence(
    ...(parts.version === null ? [] : [parts.version ?? context(0, true, integerOf("02"))]),
    parts.serialNumber ?? integerOf("01"),
    algorithm,
    parts.issuer ?? commonName("Issuer"),
    sequence(parts.notBefore ?? text(0x17, "250101000000Z"), parts.notAfter ?? text(0x17, "350101000000Z")),
    parts.subject ?? commonName("Subject"),
    parts.publicKey ?? sharedKey("p-256").publicKey.export({ type: "spki", format: "der" }),
    ...extensionsField(parts.extensions),
  );
  const { signature = bitString(Buffer.of(0x30, 0x00)) } = parts;
  return sequence(
    signed,
    parts.outerAlgorithm ?? algorithm,
    typeof signature === "function" ? signature(signed) : signature,
  );
}

/** The certificate, decoded; a test that expects one fails where there is none. */
export function decoded(der: Uint8Array): Certificate {
  const result = decodeCertificate(der);
  if (result.certificate === undefined) throw new Error(`not decoded: ${result.problem}, at byte ${result.offset}`);
  return result.certificate;
}

/** The certificate that is put together from the fields, decoded. */
export function decodedParts(parts: Parts): Certificate {
  return decoded(assemble(parts));
}

/** The problem with bytes that are no certificate; undefined where they are one. */
export function problemOf(der: Uint8Array): string | undefined {
  const result = decodeCertificate(der);
  return result.certificate === undefined ? result.problem : undefined;
}

function extensionsField(extensions: Parts["extensions"]): readonly Uint8Array[] {
  if (extensions === undefined) return [];
  return [extensions instanceof Uint8Array ? extensions : context(3, true, sequence(...extensions))];
}
