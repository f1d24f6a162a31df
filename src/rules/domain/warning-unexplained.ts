import { nameText } from "../../gateway/describe.js";
import type { ImportWarning, UsedTruststore } from "../live-domain.js";
import type { DomainRule, Violation } from "../rule.js";
import { quoted } from "./words.js";

export const warningUnexplained: DomainRule = {
  id: "domain/warning-unexplained",
  severity: "warning",
  title: "warning of API Gateway's that no finding explains",
  why: "Clients below a certificate of which API Gateway warned may be denied, and nothing here says why.",
  fix: "Look at the certificates that the warning is about, mend or remove them, and have a new version imported: warnings are made anew at each update.",
  basis: "documented",
  source: "DG-REST",
  audit: "aws apigatewayv2 get-domain-name --domain-name NAME --query MutualTlsAuthentication.TruststoreWarnings",
  check({ domain: { mutualTls }, used }) {
    if (mutualTls === undefined) return "not-applicable";
    const isPinned = mutualTls.truststoreVersion !== undefined;
    const found =
      used === undefined
        ? mutualTls.warnings.map((text) => ({ message: `${warns(text)} The truststore could not be read to compare.` }))
        : used.warnings
            .filter(({ findings }) => findings.length === 0)
            .map((each) => violationOf(each, used, isPinned));
    return found.length === 0 ? "pass" : found;
  },
};

function violationOf(
  { text, certificates }: ImportWarning,
  { wouldWarn }: UsedTruststore,
  isPinned: boolean,
): Violation {
  const [certificate, ...others] = certificates;
  if (certificate !== undefined) {
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    const message = `${warns(text)} Nothing is found in ${nameText(certificate.subject.text)}${more}, which it names.`;
    return { message, certificate, others };
  }
  const likely = [...new Set(wouldWarn.map(({ ruleId }) => ruleId))].join(", ");
  const so = likely === "" ? "" : `; it may be about what ${likely} tells`;
  const version = isPinned ? "truststore" : "version that was judged in place of the imported one";
  return { message: `${warns(text)} It could be matched to no certificate of the ${version}${so}.` };
}

function warns(text: string): string {
  return `API Gateway warns: ${quoted(text)}.`;
}
