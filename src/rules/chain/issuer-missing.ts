import type { Certificate } from "../../certificate/certificate.js";
import { nameText } from "../../gateway/describe.js";
import type { Predictor } from "../../gateway/predict.js";
import type { Reason } from "../../gateway/reason.js";
import { oneCertificate } from "../audit.js";
import { issuerByKeyIdentifier, namedAsIssuerOf } from "../issuer-by-key-identifier.js";
import { missingIssuerFix, missingIssuerOf } from "../missing-issuer.js";
import { roleOf } from "../role.js";
import type { ChainRule, RuleContext, Violation } from "../rule.js";

export const issuerMissing: ChainRule = {
  id: "chain/issuer-missing",
  severity: "error",
  title: "intermediate whose issuer is not in the bundle",
  why: "API Gateway needs every CA up to the self-signed root in the truststore; clients below such a CA are denied.",
  fix: "Add the missing CA certificates up to the self-signed root.",
  basis: "documented",
  source: "DG-REST",
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  explains: ["chain-incomplete"],
  check({ certificate }, context) {
    const gap = gapAbove(certificate, context.predictor);
    if (gap?.certificate === undefined) return "pass";
    const isLoop = context.predictor.issuersOf(gap.certificate).length > 0;
    return isLoop ? loopOutcome(certificate, gap, gap.certificate, context) : orphanOutcome(certificate, context);
  },
};

/** CAs that issue each other are told of once, at the first of them. */
function loopOutcome(certificate: Certificate, gap: Reason, inLoop: Certificate, context: RuleContext) {
  const { truststore, predictor } = context;
  const loop = predictor.admissionOf(inLoop).chain;
  const [first, ...others] = truststore.certificates.filter((listed) => loop.includes(listed));
  if (first !== certificate) return "not-applicable";
  return [{ message: gap.message, fix: gap.fix, others }];
}

/** CAs that miss the same issuer are told of once, at the first of them. */
function orphanOutcome(certificate: Certificate, context: RuleContext): "not-applicable" | readonly Violation[] {
  const { truststore, lineage } = context;
  const orphans = lineage.missingTheSameIssuer(certificate).filter((orphan) => isShutOutByThat(orphan, context));
  const [first, ...others] = orphans;
  if (first !== certificate) return "not-applicable";
  const [namesake] = namedAsIssuerOf(certificate, truststore);
  const where =
    namesake === undefined
      ? "which is not in the bundle"
      : `and the key of the certificate of that name on line ${lineage.lineOf(namesake)} did not sign it: it was altered, or its issuer has another key`;
  const so = others.length === 0 ? "" : ` The same issuer is missing above ${lineage.namesOf(others)}.`;
  const message = `${nameText(certificate.subject.text)} was issued by ${missingIssuerOf(certificate)}, ${where}; every CA up to the self-signed root is needed.${so}`;
  return [{ message, fix: missingIssuerFix(certificate, context), others }];
}

/** Not so where another certificate of the same CA has a way up, nor where the issuer is listed and the copy was altered. */
function isShutOutByThat(orphan: Certificate, { predictor, lineage, truststore }: RuleContext): boolean {
  if (roleOf(orphan, lineage) !== "ca" || gapAbove(orphan, predictor)?.certificate !== orphan) return false;
  return orphan.algorithmsAgree && issuerByKeyIdentifier(orphan, truststore) === undefined;
}

function gapAbove(ca: Certificate, predictor: Predictor): Reason | undefined {
  return predictor.admissionOf(ca).reasons.find(({ id }) => id === "chain-incomplete");
}
