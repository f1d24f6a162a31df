import type { Certificate } from "../certificate/certificate.js";
import { hexOf } from "../certificate/der-values.js";
import { isSameKey } from "../certificate/key-object.js";
import type { PublicKey } from "../certificate/public-key.js";

/** Who may have issued a certificate, by its name and by its signature. */
export interface Issuers {
  /** Listed certificates with the issuer's name, the most promising first. */
  readonly named: readonly Certificate[];
  /** Those of them whose key made the signature, or for which nothing here can tell. */
  readonly signers: readonly Certificate[];
  /** False where the budget was spent before every key of that name was tried. */
  readonly allTried: boolean;
}

/** Certificates of one name in the order in which they are tried as issuers; all that one key has signed share the answer. */
export class TrialOrder {
  readonly named: readonly Certificate[];
  /** Their keys, each once. */
  readonly keys: readonly PublicKey[];
  readonly #signedBy = new Map<PublicKey, Issuers>();

  constructor(named: readonly Certificate[]) {
    this.named = named;
    const firsts = new Map<string, PublicKey>();
    for (const { publicKey } of named) {
      const spki = hexOf(publicKey.spki);
      if (!firsts.has(spki)) firsts.set(spki, publicKey);
    }
    this.keys = [...firsts.values()];
  }

  /** The issuers of whatever a key has signed, or may have signed where nothing here can tell. */
  signedBy(key: PublicKey): Issuers {
    let issuers = this.#signedBy.get(key);
    if (issuers === undefined) this.#signedBy.set(key, (issuers = this.signedByAny([key])));
    return issuers;
  }

  /** The same of several keys, or of none. */
  signedByAny(keys: readonly PublicKey[], allTried = true): Issuers {
    const signers = this.named.filter(({ publicKey }) => keys.some((key) => isSameKey(key, publicKey)));
    return { named: this.named, signers, allTried };
  }
}
