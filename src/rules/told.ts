import type { Certificate } from "../certificate/certificate.js";
import type { Reason } from "../gateway/reason.js";
import type { ReasonId } from "../gateway/reasons.js";
import { certificatesOf } from "./certificates-of.js";
import type { Effect, Finding } from "./finding.js";
import { groupBy } from "../group-by.js";

/** What the summary rules need to know of a finding's rule. */
export interface ToldBy {
  readonly effect?: Effect;
  readonly explains?: readonly ReasonId[];
}

/** What has been told of each certificate so far. */
export class Told {
  readonly #ruleOf: (id: string) => ToldBy | undefined;
  readonly #findings: ReadonlyMap<Certificate, readonly Finding[]>;

  constructor(findings: readonly Finding[], ruleOf: (id: string) => ToldBy | undefined) {
    this.#ruleOf = ruleOf;
    this.#findings = groupBy(findings, certificatesOf);
  }

  /** The findings of which each alone shuts out every client of a certificate. */
  shuttingOut(certificate: Certificate): readonly Finding[] {
    return this.#about(certificate).filter(({ ruleId }) => this.#ruleOf(ruleId)?.effect === "denied");
  }

  /** Whether a finding about the certificate at fault, or about one of the chain, says what the reason says. */
  explains({ id, certificate }: Reason, chain: readonly Certificate[]): boolean {
    const places = certificate === undefined ? chain : [certificate, ...chain];
    return places.some((place) =>
      this.#about(place).some(({ ruleId }) => this.#ruleOf(ruleId)?.explains?.includes(id) === true),
    );
  }

  #about(certificate: Certificate): readonly Finding[] {
    return this.#findings.get(certificate) ?? [];
  }
}
