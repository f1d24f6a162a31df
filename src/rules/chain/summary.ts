import type { Certificate } from "../../certificate/certificate.js";
import type { Reason } from "../../gateway/reason.js";
import { reasonTable } from "../../gateway/reasons.js";
import type { Finding } from "../finding.js";
import { prospectOf, type Prospect } from "../prospect.js";
import type { RuleContext } from "../rule.js";
import type { Told } from "../told.js";

/** What stands against those who come by a certificate, and how much of it has been told. */
export interface Standing extends Pick<Prospect, "of" | "verdict"> {
  /** The findings of which each alone shuts them out. */
  readonly shutOutBy: readonly Finding[];
  /** What no finding explains: neither here, nor at a CA above, nor at another certificate of the same CA. */
  readonly untold: readonly Reason[];
  /** Whether several things shut them out, or one that no finding explains: they are told as one. */
  readonly isSummedUp: boolean;
}

/** Undefined for a certificate that lets nobody in. */
export function standingOf(certificate: Certificate, context: RuleContext, told: Told): Standing | undefined {
  const prospect = prospectOf(certificate, context);
  if (prospect === undefined) return undefined;
  const { of, verdict, reasons, chain } = prospect;
  const isTold = (reason: Reason) => told.explains(reason, chain) || isMetAbove(reason, certificate, context);
  const untold = chain[0] === certificate ? reasons.filter((reason) => !isTold(reason)) : [];
  const shutOutBy = told.shuttingOut(certificate);
  const isSummedUp = verdict === "denied" && (shutOutBy.length > 1 || untold.some(isDenial));
  return { of, verdict, shutOutBy, untold, isSummedUp };
}

/** The sentences of findings and reasons, one behind the other. */
export function messagesOf(parts: readonly Pick<Reason, "message">[]): string {
  return parts.map(({ message }) => message).join(" ");
}

/** The ways to mend them, each once. */
export function fixesOf(parts: readonly Pick<Reason, "fix">[]): string {
  return [...new Set(parts.map(({ fix }) => fix))].join(" ");
}

function isDenial({ id }: Reason): boolean {
  return reasonTable[id].effect === "denied";
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
