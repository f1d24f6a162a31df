import type { Certificate } from "../../certificate/certificate.js";
import { nameText } from "../../gateway/describe.js";
import { certificatesOf } from "../certificates-of.js";
import type { Finding } from "../finding.js";
import { groupBy } from "../../group-by.js";
import type { DomainRule } from "../rule.js";

export const warningAbsent: DomainRule = {
  id: "domain/warning-absent",
  severity: "info",
  title: "flaw of which API Gateway has not warned",
  why: "API Gateway warns when it imports a truststore and at no other time: a CA that has expired since is told by nobody.",
  fix: "Follow the fix of the rule that is named, and do not wait for a warning.",
  basis: "documented",
  source: "DG-REST",
  audit: "aws apigatewayv2 get-domain-name --domain-name NAME --query MutualTlsAuthentication.TruststoreWarnings",
  check({ used }) {
    if (used === undefined || used.wouldWarn.length === 0) return "not-applicable";
    const { wouldWarn, warnings } = used;
    // A warning that could be matched to nobody may be about any of them.
    if (warnings.some(({ certificates }) => certificates.length === 0)) return "not-applicable";
    const maybeWarnedOf = new Set(warnings.flatMap(({ certificates, possible }) => [...certificates, ...possible]));
    const flawed = groupBy(wouldWarn, certificatesOf);
    const untold = [...flawed].filter(([certificate]) => !maybeWarnedOf.has(certificate));
    return untold.length === 0 ? "pass" : untold.map(([certificate, findings]) => violationOf(certificate, findings));
  },
};

function violationOf(certificate: Certificate, findings: readonly Finding[]) {
  const ruleIds = [...new Set(findings.map(({ ruleId }) => ruleId))].join(", ");
  const lines = findings.find((finding) => finding.certificate === certificate)?.lines;
  const message = `No warning of API Gateway's names ${nameText(certificate.subject.text)}, though ${ruleIds} is found in it.`;
  return { message, certificate, ...(lines && { lines }) };
}
