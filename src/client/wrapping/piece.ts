import type { Place } from "../../pem/place.js";
import type { Wrapping } from "../client-form.js";

/** What came out of a wrapping. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** Where it stood, wrapped. */
  readonly place: Place;
  /** What was peeled off, outermost first. */
  readonly wrappings: readonly Wrapping[];
}

/** As many as a truststore may have certificates; a log of one client has a few. */
export const mostPieces = 1000;

/**
 * Whether a text is worth a closer look: PEM, the base64 of a DER of more than 127 bytes or of a short private key, or the
 * base64 of PEM. The shortest of them is an Ed25519 key with its 64 characters.
 */
export function mayHoldIdentity(text: string): boolean {
  return text.length >= 60 && /-----BEGIN|MI|M[A-H][\w+/]CAQ|LS0tLS1CRUdJTi/.test(text);
}
