import type { Certificate } from "../certificate/certificate.js";
import type { PublicKey } from "../certificate/public-key.js";
import type { Truststore } from "../truststore/truststore.js";

/** Names a certificate by subject and, where the truststore lists it, by line. */
export function describe(certificate: Certificate, truststore: Truststore): string {
  const entry = truststore.entryOf(certificate);
  const place = entry === undefined ? "" : ` (truststore line ${entry.lines.first})`;
  return `${nameText(certificate.subject.text)}${place}`;
}

/** The lines on which certificates stand in the truststore; the first few of many. */
export function placesOf(certificates: readonly Certificate[], truststore: Truststore): string {
  const lines = certificates.map((listed) => truststore.entryOf(listed)?.lines.first ?? 0).sort((a, b) => a - b);
  return `${lines.length === 1 ? "line" : "lines"} ${firstFew(lines)}`;
}

/** What a sentence can hold of a list: the first few of many, and how many more there are. */
export function firstFew(items: readonly (string | number)[]): string {
  const more = items.length > mostItems ? ` and ${items.length - mostItems} more` : "";
  return items.slice(0, mostItems).join(", ") + more;
}

const mostItems = 5;

/** Longer ones are for nobody to read; the report has them whole elsewhere. */
const mostNameCharacters = 150;

/** A name for a sentence: never empty, never longer than a few lines. */
export function nameText(name: string): string {
  if (name === "") return "(empty name)";
  if (name.length <= mostNameCharacters) return name;
  return `${name.slice(0, mostNameCharacters)}… (${name.length} characters)`;
}

/** `RSA-2048`, `P-256`, `DSA-1024`, `ED25519`. */
export function keyTitle({ type, bits, curve, oid }: PublicKey): string {
  switch (type) {
    case "rsa":
    case "dsa":
      return bits === undefined ? type.toUpperCase() : `${type.toUpperCase()}-${bits}`;
    case "rsa-pss":
      return `RSASSA-PSS-${bits ?? "?"}`;
    case "ec":
      return curve === "explicit" ? "a curve with explicit parameters" : (curve ?? "EC");
    case "ed25519":
    case "ed448":
    case "ml-dsa":
      return type.toUpperCase();
    case "malformed":
    case "other":
      return `${type === "other" ? "unknown" : "malformed"} key ${oid}`;
  }
}

/** `2026-11-22 14:40:45 UTC` */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}

/** A whole number as sentences have it: `1,234,567`. `toLocaleString` says the same and takes 6 ms to load its rules (Node.js 20.20). */
export function numberText(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Whole days. */
export function daysIn(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}

/** How far something lies ahead: `in less than a day`, `in 1 day`, `in 1,234 days`. */
export function timeLeftText(milliseconds: number): string {
  const days = daysIn(milliseconds);
  if (days === 0) return "in less than a day";
  return days === 1 ? "in 1 day" : `in ${numberText(days)} days`;
}

/** `2026-11-22` */
export function dateText(milliseconds: number): string {
  return timeText(milliseconds).slice(0, 10);
}
