import type { Certificate } from "../certificate/certificate.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import { nameText } from "../gateway/describe.js";
import type { Predictor } from "../gateway/predict.js";
import type { Truststore } from "../truststore/truststore.js";
import { groupBy } from "../group-by.js";

/** Names that a sentence can hold. */
const mostNames = 20;

/** Who hangs from whom in one truststore; lists are in the order of the file. Each question is answered for all certificates at once, when first asked. */
export class Lineage {
  readonly #truststore: Truststore;
  readonly #predictor: Predictor;
  #issued: ReadonlyMap<Certificate, readonly Certificate[]> | undefined;
  #orphans: ReadonlyMap<string, readonly Certificate[]> | undefined;
  #below: ReadonlyMap<Certificate, readonly Certificate[]> | undefined;

  constructor(truststore: Truststore, predictor: Predictor) {
    this.#truststore = truststore;
    this.#predictor = predictor;
  }

  /** The listed certificates that it has issued. */
  issuedBy(certificate: Certificate): readonly Certificate[] {
    this.#issued ??= groupBy(this.#listed, (listed) => this.#predictor.issuersOf(listed));
    return this.#issued.get(certificate) ?? [];
  }

  /** The listed certificates whose best way up leads through it. */
  below(certificate: Certificate): readonly Certificate[] {
    this.#below ??= groupBy(this.#listed, (listed) => this.#predictor.admissionOf(listed).chain.slice(1));
    return this.#below.get(certificate) ?? [];
  }

  /** The listed certificates that miss the issuer which this one misses; itself among them. */
  missingTheSameIssuer(certificate: Certificate): readonly Certificate[] {
    this.#orphans ??= groupBy(this.#listed, (listed) => (this.#isOrphan(listed) ? [issuerKeyOf(listed)] : []));
    return this.#orphans.get(issuerKeyOf(certificate)) ?? [];
  }

  /** A sentence that names the listed certificates below some; empty where there are none. */
  belowText(certificates: readonly Certificate[]): string {
    const own = new Set(certificates);
    const all = new Set(certificates.flatMap((certificate) => this.below(certificate)));
    const below = this.#listed.filter((listed) => all.has(listed) && !own.has(listed));
    if (below.length === 0) return "";
    const hang = below.length === 1 ? "1 listed certificate hangs" : `${below.length} listed certificates hang`;
    return ` ${hang} below ${certificates.length === 1 ? "it" : "them"}: ${this.namesOf(below)}.`;
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

  get #listed(): readonly Certificate[] {
    return this.#truststore.certificates;
  }

  #isOrphan(certificate: Certificate): boolean {
    return selfSignatureOf(certificate) === "none" && this.#predictor.issuersOf(certificate).length === 0;
  }
}

/** Tells the issuer that a certificate asks for by name and, where it says so, by key. */
function issuerKeyOf({ issuer, extensions }: Certificate): string {
  return `${extensions.authorityKeyIdentifier ?? ""} ${issuer.key}`;
}
