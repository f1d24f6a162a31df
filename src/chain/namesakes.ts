import type { Certificate } from "../certificate/certificate.js";
import { TrialOrder } from "./trial-order.js";

/** Listed certificates of one name. */
export class Namesakes {
  readonly #certificates: readonly Certificate[];
  readonly #identifiers: ReadonlySet<string | undefined>;
  readonly #orders = new Map<string | undefined | null, TrialOrder>();

  constructor(certificates: readonly Certificate[]) {
    this.#certificates = certificates.toSorted(byEnd);
    this.#identifiers = new Set(certificates.map(({ extensions }) => extensions.subjectKeyIdentifier));
  }

  /** For what points at its issuer by a key identifier, or by none: those that have it are tried first. */
  orderFor(identifier: string | undefined): TrialOrder {
    const meant = this.#identifiers.has(identifier) ? identifier : null; // whoever means none of them is answered alike
    let order = this.#orders.get(meant);
    if (order === undefined) this.#orders.set(meant, (order = new TrialOrder(this.#sortedFor(identifier))));
    return order;
  }

  #sortedFor(identifier: string | undefined): readonly Certificate[] {
    const isMeant = ({ extensions }: Certificate) => extensions.subjectKeyIdentifier === identifier;
    return [...this.#certificates.filter(isMeant), ...this.#certificates.filter((other) => !isMeant(other))];
  }
}

/** The latest end first; the fingerprint makes the order independent of the file's. */
function byEnd(a: Certificate, b: Certificate): number {
  return b.notAfter - a.notAfter || (a.fingerprint < b.fingerprint ? -1 : 1);
}
