import type { CustomDomain, MappedApi } from "../../domain/custom-domain.js";
import { nameText } from "../../gateway/describe.js";
import type { DomainRule } from "../rule.js";
import { askApi, askDomain, askRestApi } from "./aws-command.js";

/** APIs that a sentence can hold. */
const mostNamed = 5;

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
  const untold = (apis ?? []).filter(({ defaultEndpoint }) => defaultEndpoint === "not-told");
  const unread = (apis ?? []).filter(({ defaultEndpoint }) => defaultEndpoint === "unread");
  const [first] = untold;
  const [firstUnread] = unread;
  return [
    ...(first === undefined
      ? []
      : [{ of: `of ${apisText(untold, "REST API")}`, command: askRestApi(first.id, region) }]),
    ...(firstUnread === undefined
      ? []
      : [
          {
            of: `of ${apisText(unread, "API")}, which could not be read`,
            command: askApi(firstUnread.id, region),
          },
        ]),
    ...(hasRoutingRules
      ? [
          {
            of: "of the APIs that the domain's routing rules lead to",
            command: askDomain("list-routing-rules", domain),
          },
        ]
      : []),
    ...(apis === undefined
      ? [
          {
            of: "of the APIs that the domain leads to, because they could not be read",
            command: askDomain("get-api-mappings", domain),
          },
        ]
      : []),
  ];
}

/** Of REST APIs, API Gateway's second API has nothing to say. */
function apisText(apis: readonly MappedApi[], kind: string): string {
  const ids = [...new Set(apis.map(({ id }) => nameText(id)))];
  const more = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : "";
  return `${ids.length === 1 ? kind : `the ${kind}s`} ${ids.slice(0, mostNamed).join(", ")}${more}`;
}
