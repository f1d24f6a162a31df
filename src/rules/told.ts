import type { Certificate } from "../certificate/certificate.js";
import type { Reason } from "../gateway/reason.js";
import type { ReasonId } from "../gateway/reasons.js";
import type { Finding } from "./finding.js";

/** What the summary rules need to know of a finding's rule. */
export interface ToldBy {
  readonly effect?: "denied" | "uncertain";
  readonly explains?: readonly ReasonId[];
}

/** What has been told of each certificate so far. */
export class Told {
  readonly #ruleOf: (id: string) => ToldBy | undefined;
  readonly #findings = new Map<Certificate, Finding[]>();

  constructor(findings: readonly Finding[], ruleOf: (id: string) => ToldBy | undefined) {
    this.#ruleOf = ruleOf;
    for (const finding of findings) for (const certificate of certificatesOf(finding)) this.#add(certificate, finding);
  }

  /** The findings of which each alone shuts out every client of a certificate. */
  shuttingOut(certificate: Certificate): readonly Finding[] {
    return this.#of(certificate).filter(({ ruleId }) => this.#ruleOf(ruleId)?.effect === "denied");
  }

  /** Whether a finding about the certificate at fault, or about one of the chain, says what the reason says. */
  explains({ id, certificate }: Reason, chain: readonly Certificate[]): boolean {
    const places = certificate === undefined ? chain : [certificate, ...chain];
    return places.some((place) =>
      this.#of(place).some(({ ruleId }) => this.#ruleOf(ruleId)?.explains?.includes(id) === true),
    );
  }

  #of(certificate: Certificate): readonly Finding[] {
    return this.#findings.get(certificate) ?? [];
  }

  #add(certificate: Certificate, finding: Finding): void {
    const findings = this.#findings.get(certificate);
    if (findings === undefined) this.#findings.set(certificate, [finding]);
    else findings.push(finding);
  }
}

function certificatesOf({ certificate, others = [] }: Finding): readonly Certificate[] {
  return certificate === undefined ? [] : [certificate, ...others];
}
