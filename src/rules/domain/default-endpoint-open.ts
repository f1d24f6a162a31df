import { nameText } from "../../gateway/describe.js";
import type { DomainRule } from "../rule.js";

export const defaultEndpointOpen: DomainRule = {
  id: "domain/default-endpoint-open",
  severity: "warning",
  title: "API that still answers at its default endpoint",
  why: "The execute-api endpoint of an API asks for no client certificate, so that the truststore can be gone around.",
  fix: "Disable the API's default endpoint, once nobody calls it there.",
  basis: "documented",
  source: "DG-REST",
  audit: `for id in $(aws apigatewayv2 get-api-mappings --domain-name NAME --query 'Items[].ApiId' --output text); do aws apigatewayv2 get-api --api-id "$id" --query '[ApiId,DisableExecuteApiEndpoint]'; done`,
  check({ domain: { mutualTls, apis = [] } }) {
    if (mutualTls === undefined || apis.every(({ defaultEndpoint }) => defaultEndpoint === "not-told")) {
      return "not-applicable";
    }
    const open = apis.filter(({ defaultEndpoint }) => defaultEndpoint === "open");
    if (open.length === 0) return "pass";
    return open.map(({ id, stage }) => ({
      message: `API ${nameText(id)} (stage ${nameText(stage)}) answers at its execute-api endpoint too, where no client certificate is asked for; the endpoint needs to be disabled.`,
    }));
  },
};
