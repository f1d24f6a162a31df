import { armouredPieces } from "./armoured.js";
import { base64Pieces } from "./base64.js";
import type { Piece } from "./piece.js";

/** Layers inside each other, as JSON that is a string of JSON and holds URL-encoded PEM. */
export const mostLayers = 4;

/** Ways to peel what may be anywhere in a text, the surest first. */
export const textPeelings: readonly ((bytes: Uint8Array) => readonly Piece[])[] = [armouredPieces, base64Pieces];
