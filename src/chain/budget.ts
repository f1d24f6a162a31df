/**
 * Steps that one search may take, a step being one possible issuer looked at. The search is polynomial, yet a hostile
 * bundle can make it long; rustls-webpki bounds its exponential one at 200,000 steps and 100 signatures (seen 2026-11).
 */
export const searchSteps = 2_000_000;

/**
 * Signatures that may be tried on the CAs of one truststore, all together: as many keys of one name as API Gateway takes
 * need that for twenty CAs. rustls-webpki bounds a single search at 100 (seen 2026-11).
 */
export const mostSignaturesOfCas = 20_000;

/** Counts down the steps of one search; spent once more are taken than it was given. */
export class Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  get spent(): boolean {
    return this.#left < 0;
  }

  take(steps: number): void {
    this.#left -= steps;
  }
}
