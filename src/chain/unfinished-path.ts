import type { Certificate } from "../certificate/certificate.js";

/** CA certificates above a client that lead to no root within reach, the issuing one first. */
export interface UnfinishedPath {
  readonly certificates: readonly Certificate[];
  readonly end: UnfinishedEnd;
}

/**
 * `root`: the last certificate is a root, but too far up. `issuer-missing`: nothing in the truststore has issued the last
 * one. `untried`: the same, but not every key of its issuer's name was tried. `loop`: the certificates issue each other and no root is among them.
 */
export type UnfinishedEnd = "root" | "issuer-missing" | "untried" | "loop";
