import type { CustomDomain, MappedApi } from "../../domain/custom-domain.js";
import { firstFew, nameText } from "../../gateway/describe.js";
import type { DomainRule } from "../rule.js";
import { askApi, askDomain, askRestApi } from "./aws-command.js";

export const defaultEndpointNotTold: DomainRule = {
  id: "domain/default-endpoint-not-told",
  severity: "info",
  title: "API whose default endpoint may be open",
  why: "The execute-api endpoint of an API asks for no client certificate unless it is disabled, and not of every API was that told.",
  fix: "Look at each API that the domain leads to, and disable its default endpoint.",
  basis: "documented",
  source: "DG-REST",
  audit: `for id in $(aws apigatewayv2 get-api-mappings --domain-name NAME --query 'Items[].ApiId' --output text); do aws apigateway get-rest-api --rest-api-id "$id" --query '[id,disableExecuteApiEndpoint]'; done`,
  check({ domain }) {
    if (domain.mutualTls === undefined) return "not-applicable";
    const gaps = gapsOf(domain);
    if (gaps.length === 0) return "pass";
    const message = `Whether the default endpoint is open is not known ${gaps.map(({ of }) => of).join(", nor ")}; it needs to be disabled.`;
    return [
      { message, fix: `Look, and disable it where it is open: ${gaps.map(({ command }) => command).join("; ")}` },
    ];
  },
};

interface Gap {
  readonly of: string;
  readonly command: string;
}

function gapsOf(domain: CustomDomain): readonly Gap[] {
  const { region, apis, hasRoutingRules } = domain;
  const those = (state: MappedApi["defaultEndpoint"]) => (apis ?? []).filter((api) => api.defaultEndpoint === state);
  const [untold, unread] = [those("not-told"), those("unread")];
  const gaps: Gap[] = [];
  if (untold[0]) gaps.push({ of: `of ${apisText(untold, "REST API")}`, command: askRestApi(untold[0].id, region) });
  if (unread[0]) {
    const of = `of ${apisText(unread, "API")}, which could not be read`;
    gaps.push({ of, command: askApi(unread[0].id, region) });
  }
  if (hasRoutingRules) {
    const of = "of the APIs that the domain's routing rules lead to";
    gaps.push({ of, command: askDomain("list-routing-rules", domain) });
  }
  if (apis === undefined) {
    const of = "of the APIs that the domain leads to, because they could not be read";
    gaps.push({ of, command: askDomain("get-api-mappings", domain) });
  }
  return gaps;
}

/** Of REST APIs, API Gateway's second API has nothing to say. */
function apisText(apis: readonly MappedApi[], kind: string): string {
  const ids = [...new Set(apis.map(({ id }) => nameText(id)))];
  return `${ids.length === 1 ? kind : `the ${kind}s`} ${firstFew(ids)}`;
}
