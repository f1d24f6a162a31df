import type { Place } from "./place.js";

/** A PEM block labelled CERTIFICATE whose base64 decodes. The place runs from its BEGIN to its END line. */
export interface PemBlock extends Place {
  readonly der: Uint8Array;
}
