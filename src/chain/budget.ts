/**
 * Steps that one search may take, a step being one possible issuer looked at. Path building is exponential in the
 * worst case (RFC 4158 2.3); other verifiers bound it alike, rustls-webpki at 200,000 steps (seen 2026-11).
 */
export const searchSteps = 200_000;

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
