import type { Comparison } from "../../diagnosis/comparison.js";
import type { NearMissKind } from "../../diagnosis/near-miss.js";
import type { SelfSignedMatch } from "../../diagnosis/self-signed.js";
import type { DiagnosisReport } from "../diagnosis-report.js";
import type { ClientReport } from "../report.js";
import { placeOf, type Listed } from "./chain.js";
import { drawBytes, drawFields } from "./differences.js";
import { locationText } from "./location.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** What comes near a missing issuer, each with what to do about it. Of a re-keyed CA the reason itself has told. */
export function drawNearMisses({ nearMisses }: DiagnosisReport, page: Page): readonly string[][] {
  const { style } = page;
  return nearMisses
    .filter(({ kind }) => kind !== "re-keyed")
    .map(({ kind, message, fix }) => [
      hanging(`  ${style.strong(labelOf(kind))}  `, `${visible(message)} ${style.faint(`(${kind})`)}`, page),
      hanging(`  ${style.strong("Fix ")}  `, visible(fix), page),
    ]);
}

function labelOf(kind: NearMissKind): string {
  return kind === "issuer-address" ? "From" : kind === "spelled-otherwise" ? "Note" : "Near";
}

/** What the truststore holds of a self-signed client, and how that differs. */
export function drawSelfSigned(client: ClientReport, listed: Listed, page: Page): readonly string[] {
  const { selfSignedMatch, diagnosis } = client;
  if (selfSignedMatch === undefined) return [];
  const { certificate, differences = [] } = diagnosis?.selfSigned ?? {};
  const place = certificate === undefined ? "" : placeOf(certificate, listed);
  return [
    hanging("  ", selfSignedText(selfSignedMatch, place), page),
    ...drawFields(differences, { one: "this client", other: place }, page),
  ];
}

function selfSignedText(match: SelfSignedMatch["match"], place: string): string {
  switch (match) {
    case "identical":
      return "The truststore holds this very certificate.";
    case "same-key":
      return `The certificate on ${place} of the truststore has the same key and is another certificate. It differs in:`;
    case "same-subject":
      return `The certificate on ${place} of the truststore has the same name and another key. It differs in:`;
    case "none":
      return "The truststore holds neither this certificate, nor its key, nor its name.";
  }
}

/** The client's certificate beside a second copy. */
export function drawComparison({ comparison }: DiagnosisReport, page: Page): readonly string[] {
  if (comparison === undefined) return [];
  const { location, conclusion, differences, bytes } = comparison;
  return [
    hanging(`  ${page.style.strong("Beside")}  `, `${locationText(location)}: ${conclusionTexts[conclusion]}`, page),
    ...drawFields(differences, { one: "this client", other: "the other" }, page),
    ...(bytes === null ? [] : [drawBytes(bytes, page)]),
  ];
}

const conclusionTexts = {
  identical:
    "both files hold the same certificate, byte for byte. What else differs between the files stands around it, and does not matter.",
  altered: "the other copy is genuine, and this one was altered. It differs in:",
  "other-altered": "this certificate is genuine, and the other copy was altered. It differs in:",
  undecided: "both claim to be one certificate, and no key at hand tells which is genuine. They differ in:",
  reissued: "these are two certificates for one key. They differ in:",
  unrelated: "these are two certificates for two keys. They differ in:",
} as const satisfies Record<Comparison["conclusion"], string>;
