import type { DomainRule } from "../rule.js";

export const noMutualTls: DomainRule = {
  id: "domain/no-mutual-tls",
  severity: "error",
  title: "custom domain without mutual TLS",
  why: "A domain without a truststore asks for no client certificate, and whoever reaches it needs none.",
  fix: "Upload a truststore to S3 and name it in the domain's mutual TLS settings.",
  basis: "documented",
  source: "DG-REST",
  audit: "aws apigatewayv2 get-domain-name --domain-name NAME --query MutualTlsAuthentication",
  check({ domain, isNamed }) {
    if (domain.mutualTls !== undefined) return "pass";
    if (!isNamed) return "not-applicable"; // of all domains in an account, many are meant to be so
    const message =
      "The domain asks for no client certificate, and whoever reaches it needs none; mutual TLS is needed.";
    return [domain.endpointType === "EDGE" ? { message, fix: edgeFix } : { message }];
  },
};

const edgeFix =
  "Move the domain from its edge-optimized endpoint to a Regional one with the security policy TLS_1_2, which mutual TLS needs, then name a truststore in S3.";
