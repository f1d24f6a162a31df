import type { Certificate } from "../certificate/certificate.js";
import { compareVerdicts } from "../gateway/judgement.js";
import type { Prediction, Predictor } from "../gateway/predict.js";

/** When a client loses its way in as things stand, and the certificate whose end that is. */
export interface AccessEnd {
  /** The last moment at which it still gets in, in milliseconds since 1970. */
  readonly until: number;
  readonly certificate: Certificate;
}

/** Ends at which another chain may take over: a renewed CA that is not valid yet. More are nobody's plan. */
const mostTurns = 16;

/** Follows a client from end to end of its chains, as long as another chain lets it in; remembers what it has judged. */
export class AccessEndFinder {
  readonly #predictor: Predictor;
  readonly #later = new Map<number, Predictor>();

  constructor(predictor: Predictor) {
    this.#predictor = predictor;
  }

  /**
   * Undefined for a client that does not get in, or of which that is not known. Who gets in for certain has lost that where
   * only an uncertain chain is left.
   */
  endOf(client: Certificate, prediction: Prediction): AccessEnd | undefined {
    let current = prediction;
    let end = turnOf(current);
    for (let turn = 0; turn < mostTurns && end !== undefined && end.certificate !== client; turn++) {
      const later = this.#at(end.until + 1000).predict(client); // certificates know whole seconds
      const next = turnOf(later);
      if (next === undefined || compareVerdicts(later.verdict, current.verdict) > 0) return end;
      current = later;
      end = next;
    }
    return end;
  }

  #at(moment: number): Predictor {
    const known = this.#later.get(moment);
    if (known !== undefined) return known;
    const predictor = this.#predictor.atMoment(new Date(moment));
    this.#later.set(moment, predictor);
    return predictor;
  }
}

/** When the chain that lets a client in comes to its first end. */
function turnOf({ verdict, reasons, chain, until }: Prediction): AccessEnd | undefined {
  if (verdict === "denied" || verdict === "unreadable" || until === undefined) return undefined;
  if (reasons.some(({ id }) => id === "search-budget-spent")) return undefined; // what stands above was not seen
  const certificate = chain.find(({ notAfter }) => notAfter === until);
  return certificate && { until, certificate };
}
