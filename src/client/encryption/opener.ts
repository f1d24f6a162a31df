import { DerError, readElement, tags, type Element } from "../../certificate/der.js";
import type { Passphrase } from "./scheme-shape.js";
import { schemeOf } from "./scheme.js";

/**
 * Rounds of key derivation that are spent on one file, all attempts together: some seconds. A file says itself how many it
 * needs, up to billions. OpenSSL writes 2,048, Java 10,000, OWASP recommends 1,300,000 at most (2023).
 */
export const mostRounds = 5_000_000;

/** Opens what is encrypted with a passphrase: first the empty one, in both of its spellings, then the one that was given. */
export class Opener {
  /** Why something stays closed when nothing opens it. */
  readonly refusal: "passphrase-needed" | "passphrase-wrong";
  readonly #given: string | undefined;
  #passphrases: readonly Passphrase[];
  #hasOpened = false;
  #roundsLeft = mostRounds;

  constructor(given: string | undefined) {
    this.#given = given;
    this.refusal = given === undefined ? "passphrase-needed" : "passphrase-wrong";
    this.#passphrases = given === undefined || given === "" ? ["", null] : ["", null, given];
  }

  /** Whether the passphrase that was given has opened something so far. */
  get hasOpened(): boolean {
    return this.#hasOpened;
  }

  /**
   * The sequence that was encrypted; undefined where no passphrase opens it.
   * @throws DerError where the algorithm is not known, or asks for too much work
   */
  open(algorithm: Element, encrypted: Uint8Array): Uint8Array | undefined {
    const scheme = schemeOf(algorithm);
    if (encrypted.length === 0 || encrypted.length % scheme.blockLength !== 0) {
      throw new DerError("the encrypted bytes are cut short", algorithm.start);
    }
    return this.tryEach((passphrase) => {
      if (passphrase === null && !scheme.knowsAbsent) return undefined;
      this.#roundsLeft -= scheme.rounds;
      if (this.#roundsLeft < 0) {
        const most = mostRounds.toLocaleString("en");
        throw new DerError(
          `its passphrase is stretched over more rounds than the ${most} that are tried`,
          algorithm.start,
        );
      }
      return scheme.decrypt(passphrase, encrypted);
    });
  }

  /** What the first passphrase that fits makes of something. One that has fitted is tried first from then on. */
  tryEach(decrypt: (passphrase: Passphrase) => Uint8Array | undefined): Uint8Array | undefined {
    for (const passphrase of this.#passphrases) {
      const opened = decrypt(passphrase);
      if (opened === undefined || !looksLikeSequence(opened)) continue;
      this.#hasOpened ||= (passphrase ?? "") === this.#given;
      this.#passphrases = [passphrase, ...this.#passphrases.filter((other) => other !== passphrase)];
      return opened;
    }
    return undefined;
  }
}

/** Of 256 wrong passphrases one leaves a padding that looks right; hardly one of billions leaves such a start as well. */
function looksLikeSequence(bytes: Uint8Array): boolean {
  if (bytes[0] !== tags.sequence) return false;
  if (bytes[1] === 0x80) return bytes.at(-1) === 0 && bytes.at(-2) === 0; // BER, of a length that is not told
  try {
    return readElement(bytes, 0).end === bytes.length;
  } catch {
    return false;
  }
}
