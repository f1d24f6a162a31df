import { undecodableKinds, type Fault, type FaultKind } from "../../pem/fault.js";
import type { Wrapping } from "../client-form.js";
import { readContents, type Contents } from "../contents.js";
import type { Opener } from "../encryption/opener.js";
import { armouredPieces } from "./armoured.js";
import { base64Pieces } from "./base64.js";
import { jsonPieces, lambdaPieces } from "./json.js";
import type { Piece } from "./piece.js";

/** What a file holds, and what had to be peeled off. */
export interface Unwrapped {
  readonly contents: Contents;
  /** Outermost first. */
  readonly wrappings: readonly Wrapping[];
}

/** Layers inside each other, as JSON that is a string of JSON and holds URL-encoded PEM. */
const mostLayers = 4;

/** Ways to peel, the surest first. */
const peelings: readonly ((bytes: Uint8Array) => readonly Piece[])[] = [
  lambdaPieces,
  jsonPieces,
  armouredPieces,
  base64Pieces,
];

/** Reads a file as it stands; where that shows no certificate, what is wrapped in it. Never throws. */
export function readWrapped(bytes: Uint8Array, opener: Opener, layers = mostLayers): Unwrapped {
  const plain: Unwrapped = { contents: readContents(bytes, opener), wrappings: [] };
  if (layers === 0 || isOpen(plain) || isContainer(plain)) return plain;
  let damaged: Unwrapped | undefined;
  for (const peel of peelings) {
    const unwrapped = readPieces(peel(bytes), opener, layers - 1);
    if (unwrapped === undefined) continue;
    if (isOpen(unwrapped)) return unwrapped;
    if (isDamaged(unwrapped)) damaged ??= unwrapped;
  }
  return damaged !== undefined && !isDamaged(plain) ? damaged : plain;
}

function isOpen({ contents }: Unwrapped): boolean {
  return contents.certificates.length > 0 || contents.locked;
}

/** Nothing is wrapped in binary containers: what is wrong with them is theirs. */
function isContainer({ contents: { container } }: Unwrapped): boolean {
  return container !== "pem" && container !== "unknown";
}

function isDamaged({ contents }: Unwrapped): boolean {
  return contents.faults.some(({ kind }) => kind === "malformed-der" || kind === "unreadable-container");
}

/** All that the pieces hold, at the places that the pieces have; undefined where there is none. */
function readPieces(pieces: readonly Piece[], opener: Opener, layers: number): Unwrapped | undefined {
  const read = pieces.map((piece) => ({ piece, inner: readWrapped(piece.bytes, opener, layers) }));
  const telling = read.find(({ inner }) => isOpen(inner)) ?? read.find(({ inner }) => isDamaged(inner));
  if (telling === undefined) return undefined;
  const { contents, wrappings } = telling.inner;
  return {
    contents: {
      container: contents.container,
      certificates: read.flatMap(({ piece, inner }) =>
        inner.contents.certificates.map(({ certificate }) => ({ certificate, ...piece.place })),
      ),
      faults: read.flatMap(({ piece, inner }) => inner.contents.faults.flatMap((fault) => moved(fault, piece))),
      privateKeys: read.flatMap(({ inner }) => inner.contents.privateKeys),
      locked: contents.locked,
    },
    wrappings: [...telling.piece.wrappings, ...wrappings],
  };
}

/** Faults that tell of a wrapped certificate; the others tell of the text around it. */
const tellingKinds: readonly FaultKind[] = [...undecodableKinds, "trailing-bytes", "private-key", "other-label"];

function moved(fault: Fault, { place }: Piece): readonly Fault[] {
  if (!tellingKinds.includes(fault.kind)) return [];
  return [fault.kind === "bad-base64" ? { ...fault, line: place.lines.first, ...place } : { ...fault, ...place }];
}
