import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { fieldsOf, type Field } from "../certificate/fields.js";
import { hexOf } from "../certificate/der-values.js";
import { fieldText, fieldTitle, stringTypesOf } from "./field-text.js";

/** How two certificates differ: by meaning and by bytes. */
export interface Difference {
  /** The fields that are not written alike, in the order of the certificate. */
  readonly fields: readonly FieldDifference[];
  readonly bytes: ByteDifference;
}

/** One field in its two forms; null where a certificate does not have it. */
export interface FieldDifference {
  readonly field: string;
  readonly one: string | null;
  readonly other: string | null;
}

/** Where the DER differs. Bytes are counted from 0. */
export interface ByteDifference {
  readonly length: number;
  readonly otherLength: number;
  /** How many bytes differ; null where the lengths do, and bytes no longer stand for one another. */
  readonly count: number | null;
  /** Runs of bytes that differ, the first few; `end` is the first byte behind a run. */
  readonly runs: readonly { readonly start: number; readonly end: number; readonly field: string }[];
}

/** Compares two certificates; undefined where they are the same, byte for byte. */
export function differenceOf(one: Certificate, other: Certificate): Difference | undefined {
  if (one.fingerprint === other.fingerprint) return undefined;
  return { fields: differentFields(one, other), bytes: differentBytes(one, other) };
}

function differentFields(one: Certificate, other: Certificate): readonly FieldDifference[] {
  const [fields, others] = [one, other].map((certificate) => fieldsByTitle(certificate)) as [Fields, Fields];
  return [...new Set([...fields.keys(), ...others.keys()])].flatMap((title) => {
    const [field, otherField] = [fields.get(title), others.get(title)];
    if (digestOf(one, field) === digestOf(other, otherField)) return [];
    return [{ field: title, ...textsOf([one, field], [other, otherField]) }];
  });
}

type Fields = ReadonlyMap<string, Field>;
type OfCertificate = readonly [certificate: Certificate, field: Field | undefined];

function fieldsByTitle(certificate: Certificate): Fields {
  const fields = new Map<string, Field>();
  const seen = new Map<string, number>();
  for (const field of fieldsOf(certificate)) {
    const title = fieldTitle(field);
    const place = (seen.get(title) ?? 0) + 1;
    seen.set(title, place);
    // An extension may stand there twice, although RFC 5280 4.2 forbids it.
    fields.set(place === 1 ? title : `${title} (${place})`, field);
  }
  return fields;
}

function digestOf({ der }: Certificate, field: Field | undefined): string {
  return field === undefined ? "" : hexOf(createHash("sha256").update(der.subarray(field.start, field.end)).digest());
}

/** What is written otherwise may read alike: then the difference lies in how, which is said too. */
function textsOf(one: OfCertificate, other: OfCertificate): Pick<FieldDifference, "one" | "other"> {
  const [text, otherText] = [one, other].map(([certificate, field]) => field && fieldText(certificate, field));
  if (text !== otherText) return { one: text ?? null, other: otherText ?? null };
  const [types, otherTypes] = [encodingOf(one), encodingOf(other)];
  const [encoding, otherEncoding] =
    types === otherTypes ? [shortDigestOf(one), shortDigestOf(other)] : [types, otherTypes];
  return { one: `${text ?? ""} (${encoding})`, other: `${otherText ?? ""} (${otherEncoding})` };
}

function encodingOf([certificate, field]: OfCertificate): string {
  if (field?.name === "subject" || field?.name === "issuer") return stringTypesOf(certificate[field.name]);
  return shortDigestOf([certificate, field]);
}

function shortDigestOf([certificate, field]: OfCertificate): string {
  return `SHA-256 ${digestOf(certificate, field).slice(0, 16)}…`;
}

const mostRuns = 8;

function differentBytes(one: Certificate, other: Certificate): ByteDifference {
  const [length, otherLength] = [one.der.length, other.der.length];
  if (length !== otherLength) return { length, otherLength, count: null, runs: [] };
  const offsets = [...one.der.keys()].filter((offset) => one.der[offset] !== other.der[offset]);
  const fields = fieldsOf(one);
  const runs = runsOf(offsets).map(({ start, end }) => ({ start, end, field: fieldAt(start, fields) }));
  return { length, otherLength, count: offsets.length, runs: runs.slice(0, mostRuns) };
}

function runsOf(offsets: readonly number[]): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (const offset of offsets) {
    const last = runs.at(-1);
    if (last?.end === offset) last.end++;
    else runs.push({ start: offset, end: offset + 1 });
  }
  return runs;
}

function fieldAt(offset: number, fields: readonly Field[]): string {
  const field = fields.find(({ start, end }) => offset >= start && offset < end);
  return field === undefined ? "the frame around the fields" : fieldTitle(field);
}
