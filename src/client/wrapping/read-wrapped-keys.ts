import { scanPem } from "../../pem/scan.js";
import { identifyForeignFormat } from "../../pem/foreign-format.js";
import { readPkcs12 } from "../container/pkcs12.js";
import type { Opener } from "../encryption/opener.js";
import { loadKeyBlocks } from "../key/key-blocks.js";
import { loadKeyDer } from "../key/key-der.js";
import type { KeyProblem, KeyRead } from "../key/key-read.js";
import { jsonPieces, parseJson } from "./json.js";
import { mostLayers, textPeelings } from "./peelings.js";
import type { Piece } from "./piece.js";

/** Reads the private keys of a file as it stands; where that shows none, those that are wrapped in it. Never throws. */
export function readWrappedKeys(bytes: Uint8Array, opener: Opener, layers = mostLayers): readonly KeyRead[] {
  const plain = readKeys(bytes, opener);
  if (layers === 0 || plain.some(isKey)) return plain;
  for (const peel of [piecesOfJson, ...textPeelings]) {
    const wrapped = peel(bytes).flatMap((piece) => readWrappedKeys(piece.bytes, opener, layers - 1));
    if (wrapped.some(isKey)) return wrapped;
  }
  return plain;
}

function piecesOfJson(bytes: Uint8Array): readonly Piece[] {
  return jsonPieces(bytes, parseJson(bytes));
}

/** Whether it is one for certain, be it that a passphrase is wanting. */
function isKey(read: KeyRead): boolean {
  return read.key !== undefined || read.problem !== "unreadable";
}

/** Of PEM, DER or PKCS#12. */
function readKeys(bytes: Uint8Array, opener: Opener): readonly KeyRead[] {
  const blocks = loadKeyBlocks(bytes, scanPem(bytes).faults, opener);
  if (blocks.length > 0) return blocks;
  if (identifyForeignFormat(bytes, "") !== "pkcs12") return [loadKeyDer(bytes, opener)];
  const { privateKeys, unreadKeys, closed } = readPkcs12(bytes, opener);
  const refusals: readonly KeyProblem[] = closed ? [...unreadKeys, opener.refusal] : unreadKeys;
  return [...privateKeys.map((key) => ({ key })), ...refusals.map((problem) => ({ key: undefined, problem }))];
}
