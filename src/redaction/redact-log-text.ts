import type { Certificate } from "../certificate/certificate.js";
import type { GeneralName } from "../certificate/general-name.js";
import type { Name } from "../certificate/name.js";
import { reasonTable } from "../gateway/reasons.js";
import { leftOut } from "./left-out.js";

const knownTexts: ReadonlySet<string | null> = new Set(Object.values(reasonTable).map(({ logText }) => logText));

/** Shorter values name nobody: countries, states. */
const shortestValue = 4;

/**
 * The reason that API Gateway wrote for a client. A text that is expected stays as it is; out of another, which is worth
 * knowing for its wording, the client's names and its serial number are taken; where those cannot be read, it is left out.
 */
export function redactLogText(text: string, client: Certificate | undefined): string {
  if (knownTexts.has(text)) return text;
  if (client === undefined) return leftOut;
  const values = valuesOf(client).filter((value) => value.length >= shortestValue);
  return values.sort((a, b) => b.length - a.length).reduce((rest, value) => rest.replaceAll(value, leftOut), text);
}

function valuesOf({ subject, issuer, extensions, serialNumber }: Certificate): string[] {
  return [
    ...textsOf(subject),
    ...textsOf(issuer),
    ...(extensions.subjectAlternativeName ?? []).flatMap(alternativeTexts),
    serialNumber.decimal,
    serialNumber.hex,
  ];
}

function textsOf({ attributes }: Name): readonly string[] {
  return attributes.map(({ value }) => value);
}

function alternativeTexts(name: GeneralName): readonly string[] {
  switch (name.type) {
    case "directory":
      return textsOf(name.value);
    case "ip":
    case "other":
      return [];
    case "dns":
    case "email":
    case "uri":
      return [name.value];
  }
}
