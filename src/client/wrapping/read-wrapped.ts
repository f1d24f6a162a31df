import { undecodableKinds, type Fault, type FaultKind } from "../../pem/fault.js";
import type { Wrapping } from "../client-form.js";
import { readContents, type Contents } from "../contents.js";
import type { Opener } from "../encryption/opener.js";
import { isLostCertificate } from "../lost-certificate.js";
import { jsonPieces, lambdaPieces, parseJson } from "./json.js";
import { mostLayers, textPeelings } from "./peelings.js";
import type { Piece } from "./piece.js";

/** What a file holds, and what had to be peeled off. */
export interface Unwrapped {
  readonly contents: Contents;
  /** Outermost first. */
  readonly wrappings: readonly Wrapping[];
}

/**
 * Reads a file as it stands; where that shows no certificate, what is wrapped in it. JSON is never read as it stands while
 * one of its texts holds something: the text around a PEM may be an event. Never throws.
 */
export function readWrapped(bytes: Uint8Array, opener: Opener, layers = mostLayers): Unwrapped {
  if (layers === 0) return readPlain(bytes, opener);
  const document = parseJson(bytes);
  const event = lambdaPieces(bytes, document);
  if (event !== undefined) return readEvent(event, bytes, opener, layers - 1);
  const json = readPieces(readEach(jsonPieces(bytes, document), opener, layers - 1));
  if (json !== undefined && isSettled(json)) return json;
  const plain = readPlain(bytes, opener);
  if (isOpen(plain) || isContainer(plain)) return plain;
  let damaged = json;
  for (const peel of textPeelings) {
    const unwrapped = readPieces(readEach(peel(bytes), opener, layers - 1));
    if (unwrapped !== undefined && isSettled(unwrapped)) return unwrapped;
    damaged ??= unwrapped;
  }
  return damaged !== undefined && !isDamaged(plain) ? damaged : plain;
}

function readPlain(bytes: Uint8Array, opener: Opener): Unwrapped {
  return { contents: readContents(bytes, opener), wrappings: [] };
}

/** Of an event, the certificate in its place, or what is wrong with it; nothing else that it holds is the client's. */
function readEvent(pieces: readonly Piece[], bytes: Uint8Array, opener: Opener, layers: number): Unwrapped {
  const read = readEach(pieces, opener, layers);
  const unwrapped = readPieces(read) ?? (read[0] && merged(read, read[0]));
  if (unwrapped !== undefined && (isOpen(unwrapped) || unwrapped.contents.faults.some(isLostCertificate))) {
    return unwrapped;
  }
  const place = { lines: { first: 1, last: 1 }, bytes: { start: 0, end: bytes.length } };
  const faults: readonly Fault[] = [{ kind: "no-client-certificate", ...place }];
  const nothing = { certificates: [], privateKeys: [], unreadKeys: [], locked: false };
  return { contents: { ...nothing, container: "unknown", faults }, wrappings: ["lambda-event"] };
}

function isOpen({ contents }: Unwrapped): boolean {
  return contents.certificates.length > 0 || contents.locked;
}

/** Whether no other way to peel it can be a better one. */
function isSettled(unwrapped: Unwrapped): boolean {
  return isOpen(unwrapped) || isEvent(unwrapped);
}

function isEvent({ wrappings }: Unwrapped): boolean {
  return wrappings.includes("lambda-event");
}

/** Nothing is wrapped in binary containers: what is wrong with them is theirs. */
function isContainer({ contents: { container } }: Unwrapped): boolean {
  return container !== "pem" && container !== "unknown";
}

function isDamaged({ contents }: Unwrapped): boolean {
  return contents.faults.some(({ kind }) => kind === "malformed-der" || kind === "unreadable-container");
}

interface PieceRead {
  readonly piece: Piece;
  readonly inner: Unwrapped;
}

function readEach(pieces: readonly Piece[], opener: Opener, layers: number): readonly PieceRead[] {
  return pieces.map((piece) => ({ piece, inner: readWrapped(piece.bytes, opener, layers) }));
}

/** All that the pieces hold; undefined where none of them tells anything. */
function readPieces(read: readonly PieceRead[]): Unwrapped | undefined {
  for (const tells of [isOpen, isEvent, isDamaged]) {
    const telling = read.find(({ inner }) => tells(inner));
    if (telling !== undefined) return merged(read, telling);
  }
  return undefined;
}

/** All that the pieces hold, at the places that the pieces have; `telling` is the one whose form is told. */
function merged(read: readonly PieceRead[], telling: PieceRead): Unwrapped {
  const { contents, wrappings } = telling.inner;
  return {
    contents: {
      container: contents.container,
      certificates: read.flatMap(({ piece, inner }) =>
        inner.contents.certificates.map(({ certificate }) => ({ certificate, ...piece.place })),
      ),
      faults: read.flatMap(({ piece, inner }) => inner.contents.faults.flatMap((fault) => moved(fault, piece))),
      privateKeys: read.flatMap(({ inner }) => inner.contents.privateKeys),
      unreadKeys: read.flatMap(({ inner }) => inner.contents.unreadKeys),
      locked: contents.locked,
    },
    wrappings: [...telling.piece.wrappings, ...wrappings],
  };
}

/** Faults that tell of a wrapped certificate; the others tell of the text around it. */
const tellingKinds: readonly FaultKind[] = [
  ...undecodableKinds,
  ...(["no-client-certificate", "trailing-bytes", "private-key", "other-label"] as const),
];

function moved(fault: Fault, { place }: Piece): readonly Fault[] {
  if (!tellingKinds.includes(fault.kind)) return [];
  return [fault.kind === "bad-base64" ? { ...fault, line: place.lines.first, ...place } : { ...fault, ...place }];
}
