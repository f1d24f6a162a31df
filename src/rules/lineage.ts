import type { Certificate } from "../certificate/certificate.js";
import { nameText } from "../gateway/describe.js";
import type { Predictor } from "../gateway/predict.js";
import type { Truststore } from "../truststore/truststore.js";

/** Names that a sentence can hold. */
const mostNames = 20;

/** Who hangs from whom in one truststore. Each question is answered for all certificates at once, when first asked. */
export class Lineage {
  readonly #truststore: Truststore;
  readonly #predictor: Predictor;
  #issued: ReadonlyMap<Certificate, readonly Certificate[]> | undefined;
  #below: ReadonlyMap<Certificate, readonly Certificate[]> | undefined;

  constructor(truststore: Truststore, predictor: Predictor) {
    this.#truststore = truststore;
    this.#predictor = predictor;
  }

  /** The listed certificates that it has issued. */
  issuedBy(certificate: Certificate): readonly Certificate[] {
    this.#issued ??= this.#group((listed) => this.#predictor.issuersOf(listed));
    return this.#issued.get(certificate) ?? [];
  }

  /** The listed certificates whose best way up leads through it. */
  below(certificate: Certificate): readonly Certificate[] {
    this.#below ??= this.#group((listed) => this.#predictor.admissionOf(listed).chain.slice(1));
    return this.#below.get(certificate) ?? [];
  }

  /** A sentence that names the listed certificates below one; empty where there are none. */
  belowText(certificate: Certificate): string {
    const below = this.below(certificate);
    if (below.length === 0) return "";
    const hang = below.length === 1 ? "1 listed certificate hangs" : `${below.length} listed certificates hang`;
    return ` ${hang} below it: ${this.namesOf(below)}.`;
  }

  /** Names certificates by subject and line, in the order of the file. */
  namesOf(certificates: readonly Certificate[]): string {
    const named = certificates
      .slice(0, mostNames)
      .map((certificate) => `${nameText(certificate.subject.text)} (line ${this.lineOf(certificate)})`);
    const others = certificates.length - named.length;
    return others === 0 ? named.join("; ") : `${named.join("; ")}; and ${others} more`;
  }

  /** The line on which a listed certificate begins. */
  lineOf(certificate: Certificate): number | "?" {
    return this.#truststore.entryOf(certificate)?.lines.first ?? "?";
  }

  #group(aboveOf: (certificate: Certificate) => readonly Certificate[]) {
    const groups = new Map<Certificate, Certificate[]>();
    for (const certificate of this.#truststore.certificates) {
      for (const above of aboveOf(certificate)) {
        const group = groups.get(above);
        if (group === undefined) groups.set(above, [certificate]);
        else group.push(certificate);
      }
    }
    return groups;
  }
}
