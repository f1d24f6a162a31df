import { nameText } from "../../gateway/describe.js";
import type { DomainRule } from "../rule.js";
import { quoted } from "./words.js";

export const notAvailable: DomainRule = {
  id: "domain/not-available",
  severity: "warning",
  title: "custom domain whose status is not AVAILABLE",
  why: "Until a domain is AVAILABLE, the truststore that it names may not be the one in force.",
  fix: "Look at the domain's status message, and mend what it names.",
  basis: "documented",
  source: "DG-REST",
  audit:
    "aws apigatewayv2 get-domain-name --domain-name NAME --query 'DomainNameConfigurations[].[DomainNameStatus,DomainNameStatusMessage]'",
  check({ domain: { mutualTls, status, statusMessage } }) {
    if (mutualTls === undefined || status === undefined) return "not-applicable";
    if (status === "AVAILABLE") return "pass";
    const { is, fix } = known.get(status) ?? { is: "the truststore that it names may not be in force" };
    const more = statusMessage === undefined ? "" : ` API Gateway says: ${quoted(statusMessage)}`;
    return [{ message: `The domain is ${nameText(status)}: ${is}.${more}`, ...(fix !== undefined && { fix }) }];
  },
};

const known: ReadonlyMap<string, { readonly is: string; readonly fix?: string }> = new Map([
  [
    "UPDATING",
    {
      is: "the truststore that it names may not be in force yet",
      fix: "Wait until the domain is AVAILABLE, which takes 60 to 90 seconds as a rule, and look again.",
    },
  ],
  [
    "PENDING_OWNERSHIP_VERIFICATION",
    {
      is: "a public certificate of ACM needs to show who owns its name, because the server certificate is imported or a private CA's",
      fix: "Issue or renew a public certificate for the same name in ACM, and set it as the domain's ownershipVerificationCertificateArn.",
    },
  ],
  [
    "PENDING_CERTIFICATE_REIMPORT",
    {
      is: "the server certificate that was last imported into ACM does not cover its name, or its ownershipVerificationCertificate does not cover that certificate's names",
      fix: "Import a server certificate into ACM that covers the domain's name, and only names that the ownershipVerificationCertificate covers too.",
    },
  ],
]);
