/**
 * What is kept by the spelling of a certificate. Hashing a PEM costs more than all else that is done with a record; so
 * a piece of it is the key, of the signature, by which certificates differ. The few that share it with another one are
 * keyed in full.
 */
export class SpellingMap<Value> {
  readonly #byPiece = new Map<string, Spelled<Value>>();
  readonly #others = new Map<string, Value>();
  readonly #all: Spelled<Value>[] = [];

  get size(): number {
    return this.#all.length;
  }

  get(pem: string): Value | undefined {
    const first = this.#byPiece.get(pieceOf(pem));
    if (first === undefined) return undefined;
    return first.pem === pem ? first.value : this.#others.get(pem);
  }

  /** For a PEM that has no value yet. */
  add(pem: string, value: Value): void {
    const piece = pieceOf(pem);
    const spelled = { pem, value };
    if (this.#byPiece.has(piece)) this.#others.set(pem, value);
    else this.#byPiece.set(piece, spelled);
    this.#all.push(spelled);
  }

  /** In the order in which they came. */
  all(): readonly Spelled<Value>[] {
    return this.#all;
  }
}

/** A spelling, and what is kept by it. */
interface Spelled<Value> {
  readonly pem: string;
  readonly value: Value;
}

/** Some base64 before the END, which is 25 characters long, and the line break before it. */
function pieceOf(pem: string): string {
  return pem.slice(-64, -32);
}
