import type { Certificate } from "../certificate/certificate.js";
import { colonHex } from "../certificate/der-values.js";
import type { GeneralName } from "../certificate/general-name.js";
import type { Name } from "../certificate/name.js";

/**
 * What names certificates, in lower case: the values in their names and those of their issuers, their alternative names, and
 * their serial numbers as they are written. Countries name nobody, and their codes are words of many a sentence.
 */
export function namesOf(certificates: readonly Certificate[]): ReadonlySet<string> {
  const texts = certificates.flatMap(({ subject, issuer, extensions, serialNumber }) => [
    ...valuesOf(subject),
    ...valuesOf(issuer),
    ...(extensions.subjectAlternativeName ?? []).flatMap(alternativeTexts),
    ...serialTexts(serialNumber),
  ]);
  return new Set(texts.map((text) => text.toLowerCase()).filter((text) => text !== ""));
}

function valuesOf({ attributes }: Name): readonly string[] {
  return attributes.filter(({ oid }) => oid !== countryName).map(({ value }) => value);
}

const countryName = "2.5.4.6";

function alternativeTexts(name: GeneralName): readonly string[] {
  switch (name.type) {
    case "directory":
      return valuesOf(name.value);
    case "ip":
      return name.value.length === 4 ? [name.value.join(".")] : [];
    case "other":
      return [];
    case "dns":
    case "email":
    case "uri":
      return [name.value];
  }
}

/** In decimal and in hexadecimal digits, with a leading zero and without, in pairs by colons or not. */
function serialTexts({ decimal, hex }: Certificate["serialNumber"]): readonly string[] {
  return [decimal, hex, hex.replace(/^0/, ""), colonHex(hex)];
}
