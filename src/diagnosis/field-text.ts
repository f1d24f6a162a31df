import type { Certificate } from "../certificate/certificate.js";
import { hexOf } from "../certificate/der-values.js";
import type { Extension, Extensions } from "../certificate/extensions.js";
import type { GeneralName } from "../certificate/general-name.js";
import type { Field } from "../certificate/fields.js";
import { spkiSha256Of } from "../certificate/key-digest.js";
import type { Name } from "../certificate/name.js";
import { keyTitle, timeText } from "../gateway/describe.js";

/** The extensions that are known by a name (RFC 5280 4.2). */
const extensionNames: ReadonlyMap<string, string> = new Map([
  ["2.5.29.14", "subjectKeyIdentifier"],
  ["2.5.29.15", "keyUsage"],
  ["2.5.29.17", "subjectAltName"],
  ["2.5.29.18", "issuerAltName"],
  ["2.5.29.19", "basicConstraints"],
  ["2.5.29.30", "nameConstraints"],
  ["2.5.29.31", "cRLDistributionPoints"],
  ["2.5.29.32", "certificatePolicies"],
  ["2.5.29.33", "policyMappings"],
  ["2.5.29.35", "authorityKeyIdentifier"],
  ["2.5.29.36", "policyConstraints"],
  ["2.5.29.37", "extKeyUsage"],
  ["2.5.29.54", "inhibitAnyPolicy"],
  ["1.3.6.1.5.5.7.1.1", "authorityInfoAccess"],
  ["1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestamps"],
]);

/** What a field is called: its name in RFC 5280, an extension by its own. */
export function fieldTitle({ name, oid }: Field): string {
  return oid === undefined ? name : `extension ${extensionNames.get(oid) ?? oid}`;
}

/** What a field of a certificate says, in words where it has any, else as the first of its bytes. */
export function fieldText(certificate: Certificate, field: Field): string {
  const { name, oid, start, end } = field;
  switch (name) {
    case "version":
      return `v${certificate.version}`;
    case "serialNumber":
      return certificate.serialNumber.hex;
    case "issuer":
    case "subject":
      return certificate[name].text;
    case "notBefore":
    case "notAfter":
      return timeText(certificate[name]);
    case "subjectPublicKeyInfo":
      return `${keyTitle(certificate.publicKey)}, SHA-256 ${spkiSha256Of(certificate.publicKey)}`;
    case "extension":
      return extensionText(certificate.extensions, oid);
    case "signatureAlgorithm":
      return certificate.signatureAlgorithm.name;
    case "signature":
    case "issuerUniqueID":
    case "subjectUniqueID":
      return beginningOf(certificate.der.subarray(start, end));
    case "signatureValue":
      return beginningOf(certificate.signature);
  }
}

/** The string types of a name's values, each once, in the order in which they stand. */
export function stringTypesOf({ attributes }: Name): string {
  return [...new Set(attributes.map(({ tag }) => stringTypes[tag] ?? `tag ${tag}`))].join(", ");
}

/** X.680 8.4. */
const stringTypes: Readonly<Record<number, string>> = {
  0x0c: "UTF8String",
  0x12: "NumericString",
  0x13: "PrintableString",
  0x14: "TeletexString",
  0x16: "IA5String",
  0x1a: "VisibleString",
  0x1c: "UniversalString",
  0x1e: "BMPString",
};

function extensionText(extensions: Extensions, oid: string | undefined): string {
  const extension = extensions.all.find((candidate) => candidate.oid === oid);
  if (extension === undefined) return "";
  return `${valueText(extensions, extension)}${extension.critical ? " (critical)" : ""}`;
}

function valueText(extensions: Extensions, { oid, value }: Extension): string {
  return knownValueText(extensions, oid) ?? beginningOf(value);
}

function knownValueText(extensions: Extensions, oid: string): string | undefined {
  switch (extensionNames.get(oid) ?? oid) {
    case "subjectKeyIdentifier":
      return extensions.subjectKeyIdentifier;
    case "authorityKeyIdentifier":
      return extensions.authorityKeyIdentifier;
    case "keyUsage":
      return extensions.keyUsage && [...extensions.keyUsage].join(", ");
    case "extKeyUsage":
      return extensions.extendedKeyUsage?.join(", ");
    case "subjectAltName":
      return extensions.subjectAlternativeName?.map(generalNameText).join(", ");
    case "authorityInfoAccess":
      return extensions.caIssuers?.map((address) => `CA issuers ${address}`).join(", ");
    case "basicConstraints": {
      const { ca, pathLength } = extensions.basicConstraints ?? {};
      if (ca === undefined) return undefined;
      return `CA:${ca ? "TRUE" : "FALSE"}${pathLength === undefined ? "" : `, pathlen:${pathLength}`}`;
    }
    default:
      return undefined;
  }
}

/** As OpenSSL prints alternative names. */
function generalNameText(name: GeneralName): string {
  switch (name.type) {
    case "email":
    case "dns":
    case "uri":
      return `${name.type === "email" ? name.type : name.type.toUpperCase()}:${name.value}`;
    case "ip":
      return `IP:${name.value.length === 4 ? name.value.join(".") : hexOf(name.value)}`;
    case "directory":
      return `DirName:${name.value.text}`;
    case "other":
      return "other name";
  }
}

const mostBytesShown = 16;

function beginningOf(bytes: Uint8Array): string {
  const shown = hexOf(bytes.subarray(0, mostBytesShown));
  return bytes.length > mostBytesShown ? `${shown}… (${bytes.length} bytes)` : shown;
}
