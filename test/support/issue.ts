import { constants, createHash, sign } from "node:crypto";
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  KeyIdentifier,
  KeyUsage,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from "@peculiar/asn1-x509";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { sharedKey, type KeyPair } from "./keys.js";

/** Everything that can be wished of a certificate; what is not said is as a careful CA would have it. */
export interface Template {
  /** `CN=Example,O=Org` in DER order, or raw DER of a Name. */
  readonly subject: string | Uint8Array;
  /** Absent: self-signed. */
  readonly issuer?: Authority | undefined;
  /** Another name to claim as issuer than the issuer's own. */
  readonly issuerName?: string | Uint8Array;
  readonly key?: KeyPair;
  readonly version?: 1 | 2 | 3;
  readonly serialNumber?: bigint;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Absent: no basicConstraints. */
  readonly ca?: boolean;
  readonly pathLength?: number;
  /** Bits as `KeyUsageFlags` has them; CAs get keyCertSign and cRLSign, `null` leaves the extension out. */
  readonly keyUsage?: number | null;
  readonly extendedKeyUsage?: readonly string[];
  /** Subject and authority key identifiers; true unless told. */
  readonly keyIdentifiers?: boolean;
  readonly extensions?: readonly { oid: string; critical?: boolean; value: Uint8Array }[];
  readonly signature?: SignatureName;
  /** Another algorithm for the outer field than for the inner one. */
  readonly outerSignature?: SignatureName;
  /** Spoils the signature, or what it covers, after signing. */
  readonly alter?: "signature" | "content";
}

export interface Authority {
  readonly name: Name;
  readonly key: KeyPair;
}

/** A certificate together with its key, ready to issue others. */
export interface Issued extends Authority {
  readonly der: Buffer;
  readonly pem: string;
}

export type SignatureName =
  "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512" | `pss-${"sha1" | "sha256" | "sha512"}` | "native";

const day = 86_400_000;

/** Makes and signs a certificate. */
export function issue(template: Template): Issued {
  const key = template.key ?? sharedKey("p-256", keyNameOf(template));
  const name = nameOf(template.subject);
  const authority = template.issuer ?? { name, key };
  const signature = template.signature ?? defaultSignature(authority.key);
  const content = new TBSCertificate({
    version: { 1: Version.v1, 2: Version.v2, 3: Version.v3 }[template.version ?? 3],
    serialNumber: serialBytes(
      template.serialNumber ??
        BigInt(
          `0x${createHash("sha256")
            .update(JSON.stringify(template.subject) + (template.notAfter ?? ""))
            .digest("hex")
            .slice(0, 16)}`,
        ),
    ),
    signature: algorithmOf(signature, authority.key),
    issuer: template.issuerName === undefined ? authority.name : nameOf(template.issuerName),
    validity: new Validity({
      notBefore: new Date(template.notBefore ?? Date.now() - 30 * day),
      notAfter: new Date(template.notAfter ?? Date.now() + 365 * day),
    }),
    subject: name,
    subjectPublicKeyInfo: spkiOf(key),
    ...((template.version ?? 3) === 3 && { extensions: extensionsOf(template, key, authority) }),
  });
  const tbs = new Uint8Array(AsnConvert.serialize(content));
  const value = signBytes(tbs, signature, authority.key);
  if (template.alter === "signature") value[value.length - 1] = (value[value.length - 1] ?? 0) ^ 1;
  const certificate = new Certificate({
    tbsCertificate: template.alter === "content" ? alterSerial(content) : content,
    signatureAlgorithm: algorithmOf(template.outerSignature ?? signature, authority.key),
    signatureValue: exactBuffer(value),
  });
  const der = Buffer.from(AsnConvert.serialize(certificate));
  return { name, key, der, pem: pemOf(der) };
}

/** A PEM block with LF line endings. */
export function pemOf(der: Uint8Array, label = "CERTIFICATE"): string {
  const body = Buffer.from(der)
    .toString("base64")
    .replaceAll(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
}

/** Reads `CN=Example,O=Org`; there is no way to write a comma inside a value. */
export function nameOf(subject: string | Uint8Array): Name {
  if (typeof subject !== "string") return AsnConvert.parse(subject, Name);
  const parts = subject === "" ? [] : subject.split(",");
  return new Name(
    parts.map((part) => {
      const [type = "", ...value] = part.split("=");
      const oid = attributeOids[type] ?? type;
      const text = value.join("=");
      const attribute = new AttributeValue(oid === attributeOids.C ? { printableString: text } : { utf8String: text });
      return new RelativeDistinguishedName([new AttributeTypeAndValue({ type: oid, value: attribute })]);
    }),
  );
}

const attributeOids: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  C: "2.5.4.6",
  L: "2.5.4.7",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  emailAddress: "1.2.840.113549.1.9.1",
};

function keyNameOf({ subject }: Template): string {
  return typeof subject === "string" ? subject : Buffer.from(subject).toString("hex");
}

function extensionsOf(template: Template, key: KeyPair, authority: Authority): Extensions {
  const extensions = new Extensions();
  const add = (oid: string, critical: boolean, value: unknown) =>
    extensions.push(new Extension({ extnID: oid, critical, extnValue: new OctetString(AsnConvert.serialize(value)) }));
  const { ca, pathLength, extendedKeyUsage, keyIdentifiers = true } = template;
  if (ca !== undefined)
    add(
      "2.5.29.19",
      true,
      new BasicConstraints({ cA: ca, ...(pathLength !== undefined && { pathLenConstraint: pathLength }) }),
    );
  const keyUsage = template.keyUsage === undefined && ca === true ? 0x60 : template.keyUsage;
  if (keyUsage !== undefined && keyUsage !== null) add("2.5.29.15", true, new KeyUsage(keyUsage));
  if (extendedKeyUsage !== undefined) add("2.5.29.37", false, new ExtendedKeyUsage([...extendedKeyUsage]));
  if (keyIdentifiers) {
    add("2.5.29.14", false, new SubjectKeyIdentifier(keyIdentifierOf(key)));
    const authorityKey = new KeyIdentifier(keyIdentifierOf(authority.key));
    if (template.issuer !== undefined)
      add("2.5.29.35", false, new AuthorityKeyIdentifier({ keyIdentifier: authorityKey }));
  }
  for (const { oid, critical = false, value } of template.extensions ?? []) {
    extensions.push(new Extension({ extnID: oid, critical, extnValue: new OctetString(exactBuffer(value)) }));
  }
  return extensions;
}

function spkiOf({ publicKey }: KeyPair): SubjectPublicKeyInfo {
  return AsnConvert.parse(publicKey.export({ type: "spki", format: "der" }), SubjectPublicKeyInfo);
}

/** RFC 5280 4.2.1.2, method 1. */
function keyIdentifierOf(key: KeyPair): ArrayBuffer {
  const hash = createHash("sha1")
    .update(Buffer.from(spkiOf(key).subjectPublicKey))
    .digest();
  return exactBuffer(hash);
}

function defaultSignature({ privateKey }: KeyPair): SignatureName {
  const type = privateKey.asymmetricKeyType;
  if (type === "ed25519" || type === "ed448") return "native";
  return type === "rsa-pss" ? "pss-sha256" : "sha256";
}

const algorithms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rsa: {
    md5: "1.2.840.113549.1.1.4",
    sha1: "1.2.840.113549.1.1.5",
    sha224: "1.2.840.113549.1.1.14",
    sha256: "1.2.840.113549.1.1.11",
    sha384: "1.2.840.113549.1.1.12",
    sha512: "1.2.840.113549.1.1.13",
  },
  ec: {
    sha1: "1.2.840.10045.4.1",
    sha224: "1.2.840.10045.4.3.1",
    sha256: "1.2.840.10045.4.3.2",
    sha384: "1.2.840.10045.4.3.3",
    sha512: "1.2.840.10045.4.3.4",
  },
  dsa: { sha1: "1.2.840.10040.4.3", sha256: "2.16.840.1.101.3.4.3.2" },
  ed25519: { native: "1.3.101.112" },
  ed448: { native: "1.3.101.113" },
};

function algorithmOf(signature: SignatureName, { privateKey }: KeyPair): AlgorithmIdentifier {
  if (signature.startsWith("pss-")) return pssAlgorithm(signature.slice(4));
  const type = privateKey.asymmetricKeyType ?? "";
  const algorithm = algorithms[type]?.[signature];
  if (algorithm === undefined) throw new Error(`a ${type} key cannot sign with ${signature}`);
  return new AlgorithmIdentifier({ algorithm, ...(type === "rsa" && { parameters: derNull }) });
}

const derNull = exactBuffer(Uint8Array.of(5, 0));

/** RFC 4055 3.1, with the salt as long as the hash. */
function pssAlgorithm(hash: string): AlgorithmIdentifier {
  const [oid, length] = {
    sha1: ["06052b0e03021a", 20],
    sha256: ["0609608648016503040201", 32],
    sha512: ["0609608648016503040203", 64],
  }[hash] as [string, number];
  const wrap = (tag: number, ...contents: Buffer[]) => {
    const content = Buffer.concat(contents);
    return Buffer.concat([Buffer.of(tag, content.length), content]);
  };
  const hashAlgorithm = wrap(0x30, Buffer.from(oid, "hex"), Buffer.of(5, 0));
  const mask = wrap(0x30, Buffer.from("06092a864886f70d010108", "hex"), hashAlgorithm);
  const salt = wrap(0x02, Buffer.of(length));
  const parameters = wrap(0x30, wrap(0xa0, hashAlgorithm), wrap(0xa1, mask), wrap(0xa2, salt));
  return new AlgorithmIdentifier({ algorithm: "1.2.840.113549.1.1.10", parameters: exactBuffer(parameters) });
}

function signBytes(bytes: Uint8Array, signature: SignatureName, { privateKey }: KeyPair): Buffer {
  if (signature === "native") return sign(null, bytes, privateKey);
  if (!signature.startsWith("pss-")) return sign(signature, bytes, privateKey);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(signature.slice(4), bytes, { key: privateKey, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

function serialBytes(serial: bigint): ArrayBuffer {
  const hex = serial.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return exactBuffer((bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

function alterSerial(content: TBSCertificate): TBSCertificate {
  const altered = AsnConvert.parse(AsnConvert.serialize(content), TBSCertificate);
  altered.serialNumber = serialBytes(0x1234567n);
  return altered;
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
