/** A passphrase; `null` stands for none at all, which PKCS#12 tells apart from an empty one. */
export type Passphrase = string | null;

/** A way to encrypt with a passphrase, with the parameters that a file gives for it. */
export interface Scheme {
  readonly blockLength: number;
  /** Whether an absent passphrase is another one than an empty one. */
  readonly knowsAbsent: boolean;
  /** What one attempt costs, in rounds of a fast hash function. */
  readonly rounds: number;
  /** Undefined where the passphrase does not fit, as far as the padding tells. */
  readonly decrypt: (passphrase: Passphrase, encrypted: Uint8Array) => Uint8Array | undefined;
}
