import type { Certificate } from "./certificate.js";
import { children, contextTag, readElement, Reader, tags, type Element } from "./der.js";
import { oidOf } from "./der-values.js";

/** A field of a certificate and the bytes of its DER that it fills, counted from 0; `end` is the first byte behind it. */
export interface Field {
  readonly name: FieldName;
  /** Of an extension, its object identifier. */
  readonly oid?: string;
  readonly start: number;
  readonly end: number;
}

/** The fields by the names of RFC 5280 4.1; `signature` is the algorithm inside the signed part. */
export type FieldName =
  | "version"
  | "serialNumber"
  | "signature"
  | "issuer"
  | "notBefore"
  | "notAfter"
  | "subject"
  | "subjectPublicKeyInfo"
  | "issuerUniqueID"
  | "subjectUniqueID"
  | "extension"
  | "signatureAlgorithm"
  | "signatureValue";

/** The fields of a certificate in the order in which they stand. */
export function fieldsOf({ der }: Certificate): readonly Field[] {
  const outer = new Reader(readElement(der, 0));
  const signed = new Reader(outer.read("the certificate's content", tags.sequence));
  const elements: (readonly [name: FieldName, element: Element | undefined])[] = [
    ["version", signed.readOptional(contextTag(0))],
    ["serialNumber", signed.read("the serial number")],
    ["signature", signed.read("the inner signature algorithm")],
    ["issuer", signed.read("the issuer")],
  ];
  const [notBefore, notAfter] = children(signed.read("the validity"));
  elements.push(["notBefore", notBefore], ["notAfter", notAfter]);
  elements.push(["subject", signed.read("the subject")], ["subjectPublicKeyInfo", signed.read("the public key")]);
  elements.push(["issuerUniqueID", signed.readOptional(contextTag(1, false))]);
  elements.push(["subjectUniqueID", signed.readOptional(contextTag(2, false))]);
  const extensions = signed.readOptional(contextTag(3));
  const listed = extensions === undefined ? [] : children(extensions).flatMap(children);
  return [
    ...elements.flatMap(([name, element]) => (element === undefined ? [] : [fieldOf(name, element)])),
    ...listed.map((extension) => ({ ...fieldOf("extension", extension), ...identifierOf(extension) })),
    fieldOf("signatureAlgorithm", outer.read("the signature algorithm")),
    fieldOf("signatureValue", outer.read("the signature")),
  ];
}

function fieldOf(name: FieldName, { start, end }: Element): Field {
  return { name, start, end };
}

function identifierOf(extension: Element): { oid?: string } {
  const [oid] = children(extension);
  return oid === undefined ? {} : { oid: oidOf(oid) };
}
