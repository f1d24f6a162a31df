import type { MappedApi } from "../../domain/custom-domain.js";
import { firstFew, nameText } from "../../gateway/describe.js";
import { groupBy } from "../../group-by.js";
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
    const known = apis.filter(({ defaultEndpoint }) => defaultEndpoint === "open" || defaultEndpoint === "disabled");
    if (mutualTls === undefined || known.length === 0) return "not-applicable";
    const open = known.filter(({ defaultEndpoint }) => defaultEndpoint === "open");
    if (open.length === 0) return "pass";
    return [...groupBy(open, ({ id }) => [id])].map(([id, mapped]) => ({
      message: `API ${nameText(id)} (${stagesText(mapped)}) answers at its execute-api endpoint too, where no client certificate is asked for; the endpoint needs to be disabled.`,
    }));
  },
};

/** `stage prod`; of several, the first few. */
function stagesText(mapped: readonly MappedApi[]): string {
  const stages = [...new Set(mapped.map(({ stage }) => nameText(stage)))];
  return `${stages.length === 1 ? "stage" : "stages"} ${firstFew(stages)}`;
}
