import type { Certificate } from "../../certificate/certificate.js";
import type { Reason } from "../../gateway/reason.js";
import { reasonTable } from "../../gateway/reasons.js";
import { prospectOf } from "../prospect.js";
import type { RuleContext } from "../rule.js";
import type { Told } from "../told.js";

/**
 * What stands against those who come by a certificate and no finding explains: neither here, nor at a CA above, nor at
 * another certificate of the same CA.
 */
export function untoldReasons(certificate: Certificate, context: RuleContext, told: Told): readonly Reason[] {
  const { reasons, chain } = prospectOf(certificate, context) ?? { reasons: [], chain: [] };
  if (chain[0] !== certificate) return [];
  return reasons.filter((reason) => !told.explains(reason, chain) && !isMetAbove(reason, certificate, context));
}

/** Whether several things shut out who comes by a certificate, or one that no finding explains: they are told as one. */
export function isSummedUp(certificate: Certificate, context: RuleContext, told: Told): boolean {
  if (prospectOf(certificate, context)?.verdict !== "denied") return false;
  return told.shuttingOut(certificate).length > 1 || untoldReasons(certificate, context, told).some(isDenial);
}

/** The reasons that deny; the others leave it uncertain. */
function isDenial({ id }: Reason): boolean {
  return reasonTable[id].effect === "denied";
}

/** The sentences of reasons, one behind the other. */
export function reasonsText(reasons: readonly Reason[]): string {
  return reasons.map(({ message }) => message).join(" ");
}

/** The ways to mend several things, each once. */
export function fixesText(fixes: readonly string[]): string {
  return [...new Set(fixes)].join(" ");
}

/** Of CAs that issue each other none is above. */
function isMetAbove({ id, certificate }: Reason, below: Certificate, { predictor }: RuleContext): boolean {
  const own = predictor.admissionOf(below); // one for all certificates of a CA
  return predictor.issuersOf(below).some((issuer) => {
    const { reasons, chain } = predictor.admissionOf(issuer);
    const isAbove = !chain.some((ca) => predictor.admissionOf(ca) === own);
    return isAbove && reasons.some((other) => other.id === id && other.certificate === certificate);
  });
}
