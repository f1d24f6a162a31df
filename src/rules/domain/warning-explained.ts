import { nameText } from "../../gateway/describe.js";
import type { ImportWarning } from "../live-domain.js";
import type { DomainRule, Violation } from "../rule.js";
import { certificatesOf } from "../certificates-of.js";
import { quoted } from "./words.js";

export const warningExplained: DomainRule = {
  id: "domain/warning-explained",
  severity: "info",
  title: "warning of API Gateway's that a finding explains",
  why: "API Gateway warns of a certificate when it imports the truststore; what a finding says of the same certificate is likely the cause.",
  fix: "Follow the fixes of the rules that are named.",
  basis: "inferred",
  source: null,
  audit: "aws apigatewayv2 get-domain-name --domain-name NAME --query MutualTlsAuthentication.TruststoreWarnings",
  check({ used }) {
    if (used === undefined) return "not-applicable";
    const explained = used.warnings.filter(({ findings }) => findings.length > 0);
    return explained.length === 0 ? "pass" : explained.map(violationOf);
  },
};

function violationOf({ text, certificates, findings }: ImportWarning): Violation {
  const ruleIds = [...new Set(findings.map(({ ruleId }) => ruleId))].join(", ");
  const [finding] = findings;
  const found = new Set(findings.flatMap(certificatesOf));
  const atFault = certificates.filter((certificate) => found.has(certificate));
  const [certificate, ...others] = atFault;
  const name = nameText(certificate?.subject.text ?? "");
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return {
    message: `API Gateway warns: ${quoted(text)}. What ${ruleIds} tells of ${name}${more} is likely the cause.`,
    ...(finding?.certificate === certificate && finding?.lines && { lines: finding.lines }),
    ...(certificate && { certificate, others }),
  };
}
