import type { Certificate } from "../certificate/certificate.js";
import type { PublicKey } from "../certificate/public-key.js";
import type { SignatureVerdict } from "../certificate/signature.js";

/** Whether keys have signed certificates, by the bytes of both, however often those were decoded. */
export class KnownVerdicts {
  readonly #known = new Map<string, KnownVerdict>();

  /** Undefined where it is not known. */
  get({ fingerprint }: Certificate, { spki }: PublicKey): SignatureVerdict | undefined {
    let known = this.#known.get(fingerprint);
    while (known !== undefined && known.spki !== spki && Buffer.compare(known.spki, spki) !== 0) known = known.next;
    return known?.verdict;
  }

  set({ fingerprint }: Certificate, { spki }: PublicKey, verdict: SignatureVerdict): void {
    this.#known.set(fingerprint, { spki, verdict, next: this.#known.get(fingerprint) });
  }
}

/** One key's; further keys of the same certificate hang behind. */
interface KnownVerdict {
  readonly spki: Uint8Array;
  readonly verdict: SignatureVerdict;
  readonly next: KnownVerdict | undefined;
}
