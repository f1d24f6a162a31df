import { isVersion } from "../../domain/is-version.js";
import type { DomainRule } from "../rule.js";
import { useVersion } from "./aws-command.js";
import { truststoreText, versionText } from "./words.js";

export const versionNotPinned: DomainRule = {
  id: "domain/version-not-pinned",
  severity: "warning",
  title: "no version of the truststore named",
  why: "API Gateway imports an object once and does not tell which version it was, so that nobody can say what is in force.",
  fix: "Name a version of the object in the domain's mutual TLS settings.",
  basis: "inferred",
  source: null,
  audit:
    "aws apigatewayv2 get-domain-name --domain-name NAME --query 'MutualTlsAuthentication.[TruststoreUri,TruststoreVersion]'",
  check({ domain, used, latest }) {
    const { mutualTls } = domain;
    if (mutualTls === undefined) return "not-applicable";
    if (mutualTls.truststoreVersion !== undefined) return "pass";
    const truststore = truststoreText(mutualTls);
    if (latest?.state === "deleted") {
      return [{ message: `The domain names no version of ${truststore}, so that none could be judged.` }];
    }
    if (!isVersion(used?.versionId)) return "not-applicable"; // without versions there is none to name
    return [
      {
        message: `The domain names no version of ${truststore}, so that nobody can tell which one API Gateway imported; the latest, ${versionText(used)}, was judged in its place.`,
        fix: `If that one is meant, name it: ${useVersion(domain, used.versionId)}`,
      },
    ];
  },
};
