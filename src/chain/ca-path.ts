import type { Certificate } from "../certificate/certificate.js";

/** The CA certificates above a client, the issuing one first. */
export interface CaPath {
  readonly certificates: readonly Certificate[];
  readonly end: CaPathEnd;
}

/**
 * `root`: the last certificate is self-signed. `issuer-missing`: nothing in the truststore has issued the last one.
 * `loop`: the certificates issue each other and no root is among them.
 */
export type CaPathEnd = "root" | "issuer-missing" | "loop";

/** Every way up from one CA certificate, the best first. */
export interface CaPaths {
  readonly paths: readonly CaPath[];
  /** True when the search stopped before it had seen every way. */
  readonly budgetSpent: boolean;
}
