import type { DomainRule } from "../rule.js";
import { refusalText } from "./refusal-text.js";
import { versionText } from "./words.js";

export const importedNevertheless: DomainRule = {
  id: "domain/imported-nevertheless",
  severity: "info",
  title: "truststore in use that would be refused by what is known",
  why: "What is known says that API Gateway refuses such a file, and it has not: the fact may have changed, or not hold.",
  fix: "Follow the fix of the rule that is named before the next upload, and tell this project of it: a report of what API Gateway took is worth much.",
  basis: "inferred",
  source: null,
  audit:
    "aws apigatewayv2 get-domain-name --domain-name NAME --query '[MutualTlsAuthentication.TruststoreVersion,DomainNameConfigurations[].DomainNameStatus]'",
  check({ domain: { mutualTls, status }, used }) {
    // Only then is what was read what API Gateway has taken.
    if (mutualTls?.truststoreVersion === undefined || used === undefined || status !== "AVAILABLE")
      return "not-applicable";
    if (used.import.outcome !== "refused") return "pass";
    const version = versionText({ ...used, versionId: mutualTls.truststoreVersion });
    const message = `API Gateway has imported ${version}, which by what is known ${refusalText(used.import)}; that may have changed, or not hold.`;
    return [{ message }];
  },
};
