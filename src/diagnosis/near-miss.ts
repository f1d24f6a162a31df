import type { Certificate } from "../certificate/certificate.js";

/** Something that comes near an issuer, and is or may be taken for none. */
export interface NearMiss {
  readonly kind: NearMissKind;
  /** One sentence: what is there, and why it does not do. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** The certificate that comes near; absent for an address. */
  readonly certificate?: Certificate;
}

/**
 * `re-keyed`: a listed CA of the issuer's name with another key. `similar-name`: a listed CA whose name differs in
 * its spelling alone. `key-identifier`: a listed CA of another name with the key identifier that is asked for.
 * `other-name`: a listed CA of another name whose key made the signature. `carried-by-client`: an issuer in the client's
 * own file. `issuer-address`: an address at which the issuer can be had. `spelled-otherwise`: no miss, but near one: an
 * issuer on the chain whose name is the same only to those who fold its spelling (RFC 5280 7.1).
 */
export type NearMissKind =
  | "re-keyed"
  | "similar-name"
  | "key-identifier"
  | "other-name"
  | "carried-by-client"
  | "issuer-address"
  | "spelled-otherwise";
