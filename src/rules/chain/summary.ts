import type { Certificate } from "../../certificate/certificate.js";
import type { Judgement } from "../../gateway/judgement.js";
import type { Prediction } from "../../gateway/predict.js";
import type { Reason } from "../../gateway/reason.js";
import { reasonTable } from "../../gateway/reasons.js";
import { roleOf } from "../role.js";
import type { RuleContext } from "../rule.js";
import type { Told } from "../told.js";

/** What those meet who come by a certificate: the clients of a CA, or the listed client itself. */
export function prospectOf(certificate: Certificate, { predictor, lineage }: RuleContext): Prediction {
  return roleOf(certificate, lineage) === "ca" ? predictor.admissionOf(certificate) : predictor.predict(certificate);
}

/** What of that no finding explains: neither here, nor at a CA above, nor at another certificate of the same CA. */
export function untoldReasons(certificate: Certificate, context: RuleContext, told: Told): readonly Reason[] {
  const { reasons, chain } = prospectOf(certificate, context);
  if (chain[0] !== certificate) return [];
  return reasons.filter((reason) => !told.explains(reason, chain) && !isMetAbove(reason, certificate, context));
}

/** The reasons that deny; the others leave it uncertain. */
export function isDenial({ id }: Reason): boolean {
  return reasonTable[id].effect === "denied";
}

/** The sentences of reasons, one behind the other. */
export function reasonsText(reasons: Judgement["reasons"]): string {
  return reasons.map(({ message }) => message).join(" ");
}

/** The ways to mend several things, each once. */
export function fixesText(fixes: readonly string[]): string {
  return [...new Set(fixes)].join(" ");
}

function isMetAbove({ id, certificate }: Reason, below: Certificate, { predictor }: RuleContext): boolean {
  return predictor
    .issuersOf(below)
    .some((issuer) =>
      predictor.admissionOf(issuer).reasons.some((other) => other.id === id && other.certificate === certificate),
    );
}
