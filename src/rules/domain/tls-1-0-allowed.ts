import type { DomainRule } from "../rule.js";

export const tls10Allowed: DomainRule = {
  id: "domain/tls-1-0-allowed",
  severity: "warning",
  title: "security policy TLS_1_0 with mutual TLS",
  why: "Mutual TLS needs a Regional domain with the security policy TLS_1_2.",
  fix: "Set the domain's security policy to TLS_1_2.",
  basis: "documented",
  source: "DG-REST",
  audit:
    "aws apigatewayv2 get-domain-name --domain-name NAME --query 'DomainNameConfigurations[].[EndpointType,SecurityPolicy]'",
  check({ domain: { mutualTls, securityPolicy } }) {
    if (mutualTls === undefined || securityPolicy === undefined) return "not-applicable";
    if (securityPolicy !== "TLS_1_0") return "pass";
    return [{ message: "The domain's security policy is TLS_1_0; mutual TLS needs TLS_1_2." }];
  },
};
