import {
  byteOf,
  children,
  contentText,
  contextTag,
  DerError,
  onlyElementIn,
  Reader,
  tags,
  type Element,
} from "./der.js";
import { booleanOf, oidOf, smallInteger } from "./der-values.js";
import { generalNameOf, type GeneralName } from "./general-name.js";

/**
 * Whether a certificate is a CA (RFC 5280 4.2.1.9). `pathLength` limits the CAs below it that are not self-issued;
 * absent, nothing does.
 */
export interface BasicConstraints {
  readonly ca: boolean;
  readonly pathLength?: number;
}

/** The names that certificates below a CA may and may not have (RFC 5280 4.2.1.10). An absent list is empty. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[];
  readonly excluded: readonly GeneralName[];
}

/** RFC 5280 4.2.1.3, in the order of its bits. */
const keyUsages = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

/** A use of a key, by the name that RFC 5280 4.2.1.3 gives its bit. */
export type KeyUsage = (typeof keyUsages)[number];

/** The value of a basicConstraints extension, the content of its OCTET STRING as everywhere here; an absent `cA` is false. Throws a DerError where it does not decode. */
export function basicConstraintsOf(value: Element): BasicConstraints {
  const reader = new Reader(onlyElementIn(value, "basicConstraints", tags.sequence));
  const ca = reader.readOptional(tags.boolean);
  const pathLength = reader.readOptional(tags.integer);
  reader.finish("basicConstraints");
  return {
    ca: ca !== undefined && booleanOf(ca),
    ...(pathLength && { pathLength: smallInteger(pathLength) }),
  };
}

/**
 * The uses whose bits are set; bits without a name are passed over. Throws a DerError where the value is no bit string.
 */
export function keyUsageOf(value: Element): ReadonlySet<KeyUsage> {
  const bits = onlyElementIn(value, "keyUsage", tags.bitString);
  if ((byteOf(bits, 0) ?? 8) > 7) throw new DerError("keyUsage is no bit string", 0);
  return new Set(keyUsages.filter((_, bit) => ((byteOf(bits, 1 + (bit >> 3)) ?? 0) & (0x80 >> (bit & 7))) !== 0));
}

/** The object identifiers of the purposes. */
export function extendedKeyUsageOf(value: Element): readonly string[] {
  return children(onlyElementIn(value, "extKeyUsage", tags.sequence)).map(oidOf);
}

/** Lower-case hexadecimal digits. */
export function subjectKeyIdentifierOf(value: Element): string {
  return contentText(onlyElementIn(value, "subjectKeyIdentifier", tags.octetString), "hex");
}

/** The key identifier, in lower-case hexadecimal digits; undefined where the issuer is told by other means. */
export function authorityKeyIdentifierOf(value: Element): string | undefined {
  const identifier = new Reader(onlyElementIn(value, "authorityKeyIdentifier", tags.sequence));
  const key = identifier.readOptional(contextTag(0, false));
  return key && contentText(key, "hex");
}

/** The names in the order of the extension. Throws a DerError where they do not decode. */
export function subjectAlternativeNameOf(value: Element): readonly GeneralName[] {
  return children(onlyElementIn(value, "subjectAltName", tags.sequence)).map(generalNameOf);
}

/**
 * The base of each subtree; its `minimum` and `maximum`, which RFC 5280 4.2.1.10 fixes, are not read. Throws a DerError
 * where it does not decode.
 */
export function nameConstraintsOf(value: Element): NameConstraints {
  const reader = new Reader(onlyElementIn(value, "nameConstraints", tags.sequence));
  const [permitted, excluded] = [0, 1].map((number) => subtreesOf(reader.readOptional(contextTag(number))));
  reader.finish("nameConstraints");
  return { permitted: permitted ?? [], excluded: excluded ?? [] };
}

function subtreesOf(element: Element | undefined): readonly GeneralName[] {
  if (element === undefined) return [];
  return children(element).map((subtree) => generalNameOf(new Reader(subtree).read("the base of a subtree")));
}

/** The addresses at which authorityInfoAccess (RFC 5280 4.2.2.1) says that the issuer's certificate can be had. */
export function caIssuersOf(value: Element): readonly string[] {
  return children(onlyElementIn(value, "authorityInfoAccess", tags.sequence)).flatMap((description) => {
    const reader = new Reader(description);
    const method = oidOf(reader.read("an access method", tags.oid));
    const location = generalNameOf(reader.read("an access location"));
    return method === "1.3.6.1.5.5.7.48.2" && location.type === "uri" ? [location.value] : [];
  });
}
