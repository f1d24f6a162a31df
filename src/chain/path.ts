import type { Certificate } from "../certificate/certificate.js";

/** CA certificates above a client, the issuing one first, and how they end. */
export interface Path {
  readonly certificates: readonly Certificate[];
  readonly end: PathEnd;
}

/**
 * `root`: the last certificate is a root, though it may be too far up. `issuer-missing`: nothing in the truststore has
 * issued the last one. `untried`: the same, but not every key of its issuer's name was tried. `loop`: the certificates
 * issue each other and no root is among them. `cut`: there is more above, and nobody has looked.
 */
export type PathEnd = "root" | "issuer-missing" | "untried" | "loop" | "cut";
