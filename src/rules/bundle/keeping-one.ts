import type { Certificate } from "../../certificate/certificate.js";
import { dateText } from "../../gateway/describe.js";
import { compareVerdicts } from "../../gateway/judgement.js";
import type { Admission } from "../../gateway/predict.js";
import { isBefore } from "../../gateway/validity.js";
import type { BundleContext } from "../rule.js";

/** Which of two certificates of one CA to keep: the one that alone lets its clients in, and for longer. */
export function keepingOne(
  certificates: readonly [Certificate, Certificate],
  placeOf: (certificate: Certificate) => string,
  { predictor, at }: BundleContext,
): string {
  const [best, other] = certificates
    .map((certificate) => ({ certificate, place: placeOf(certificate), admission: predictor.admissionBy(certificate) }))
    .sort(byMerit);
  if (best === undefined || other === undefined) throw new Error("two certificates were given");
  if (best.admission.verdict === "denied") {
    return `By neither of the two alone is anybody let in. Keep one, and mend what stands against it: ${flawsOf(best.admission)} on ${best.place}, ${flawsOf(other.admission)} on ${other.place}.`;
  }
  const until = `Keep the one on ${best.place}: by it alone clients of the CA are let in until ${dateText(best.admission.until ?? 0)}.`;
  if (other.admission.verdict !== "denied")
    return `${until} The one on ${other.place} can go; nobody loses access by that.`;
  if (isBefore(other.certificate, at)) {
    return `${until} Put the one on ${other.place} in its place once that is valid, from ${dateText(other.certificate.notBefore)} on.`;
  }
  return `${until} Remove the one on ${other.place}, by which alone nobody is let in: ${flawsOf(other.admission)}.`;
}

/** The better verdict first, then the later end. */
function byMerit({ admission: a }: { admission: Admission }, { admission: b }: { admission: Admission }): number {
  return compareVerdicts(a.verdict, b.verdict) || (b.until ?? 0) - (a.until ?? 0);
}

function flawsOf({ reasons }: Admission): string {
  return [...new Set(reasons.map(({ id }) => id))].join(", ");
}
