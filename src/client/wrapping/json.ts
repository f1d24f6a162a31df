import type { Wrapping } from "../client-form.js";
import { ownBytesOf, textOf } from "../own-memory.js";
import { LineNumbers } from "./line-numbers.js";
import { mayHoldIdentity, mostPieces, type Piece } from "./piece.js";

/**
 * The client certificate of a Lambda event, where it has its place in one: none where it is missing there, undefined
 * where the document of the file is no such event. What else an event holds, its caller may have made up.
 */
export function lambdaPieces(bytes: Uint8Array, document: unknown): readonly Piece[] | undefined {
  const context = fieldOf(document, "requestContext");
  // REST and payload 1.0, payload 2.0: AWS's Developer Guide, 2026-11-22.
  const places = ["identity", "authentication"].filter((key) => hasField(context, key));
  if (places.length === 0) return undefined;
  const values = places.map((key) => [key, "clientCert", "clientCertPem"].reduce(fieldOf, context));
  const texts = values.filter((value) => typeof value === "string");
  return piecesOf(texts, "lambda-event", bytes);
}

/** The texts of any other JSON that may hold a certificate or a key, at whatever key. */
export function jsonPieces(bytes: Uint8Array, document: unknown): readonly Piece[] {
  return piecesOf([...textsIn(document)], "json", bytes);
}

/** The document that a file is, where it is JSON; else undefined. Never throws. */
export function parseJson(bytes: Uint8Array): unknown {
  const text = textOf(bytes, "utf8").replace(/^\uFEFF/, "");
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, key: string): unknown {
  return hasField(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function hasField(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

/** Values that are looked at, and how deep they may lie. A log of all day has fewer. */
const mostValues = 200_000;
const deepest = 64;

/** In the order of the document, save keys that are numbers. */
function* textsIn(root: unknown): Generator<string> {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: root, depth: 0 }];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined && seen < mostValues; next = waiting.pop(), seen++) {
    const { value, depth } = next;
    if (typeof value === "string" && mayHoldIdentity(value)) yield value;
    if (typeof value !== "object" || value === null || depth === deepest) continue;
    const inner: unknown[] = Object.values(value);
    for (const item of inner.reverse()) waiting.push({ value: item, depth: depth + 1 });
  }
}

function piecesOf(texts: readonly string[], wrapping: Wrapping, bytes: Uint8Array): readonly Piece[] {
  if (texts.length === 0) return [];
  const document = textOf(bytes);
  const lines = new LineNumbers(document);
  let position = 0;
  return texts.slice(0, mostPieces).map((text) => {
    const { sample, offset } = sampleOf(text);
    const found = document.indexOf(sample, position);
    // Escapes only make a text longer: the next one starts behind as many characters as this one has.
    if (found >= 0) position = found - offset + text.length;
    const line = found < 0 ? 1 : lines.at(found);
    const place = { lines: { first: line, last: line }, bytes: { start: 0, end: bytes.length } };
    return { bytes: ownBytesOf(text), place, wrappings: [wrapping] };
  });
}

/** A stretch of a text that JSON need not escape, by which its line is found; a string of JSON has one line only. */
function sampleOf(text: string): { readonly sample: string; readonly offset: number } {
  const match = /[a-z\d+]{24,}/i.exec(text.slice(0, 4096));
  return { sample: match?.[0] ?? text, offset: match?.index ?? 0 };
}
