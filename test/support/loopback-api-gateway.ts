import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { startServer, type LoopbackServer } from "./loopback-server.js";

/** What an account holds, each thing as API Gateway's second API writes it. */
export interface ApiGatewayAccount {
  readonly domains: readonly WireDomain[];
  /** By the name of a domain. */
  readonly mappings?: Readonly<Record<string, readonly WireMapping[]>>;
  /** By id. REST APIs are not among them: the second API does not find these. */
  readonly apis?: Readonly<Record<string, WireApi>>;
  /** By id; only API Gateway's first API finds them. */
  readonly restApis?: Readonly<Record<string, WireApi>>;
  /** How many things stand on a page of a list; 25 unless told. */
  readonly pageSize?: number;
}

/** A custom domain name, in the members that are read. */
export interface WireDomain {
  readonly domainName: string;
  readonly domainNameConfigurations?: readonly {
    readonly domainNameStatus?: string;
    readonly domainNameStatusMessage?: string;
    readonly endpointType?: string;
    readonly securityPolicy?: string;
  }[];
  readonly mutualTlsAuthentication?: {
    readonly truststoreUri?: string;
    readonly truststoreVersion?: string;
    readonly truststoreWarnings?: readonly string[];
  };
  readonly routingMode?: string;
}

interface WireApi {
  readonly disableExecuteApiEndpoint?: boolean;
}

interface WireMapping {
  readonly apiId: string;
  readonly stage: string;
}

/** An answer in place of the right one. `type` names the error as AWS does; `body` stands in place of an error's own. */
export interface Failure {
  readonly status: number;
  readonly type?: string;
  readonly message?: string;
  readonly body?: string;
}

/** Asked before each answer, which waits for it: the path and query, and for how many times they are asked for. */
export type Interruption = (path: string, time: number) => Failure | undefined | Promise<Failure | undefined>;

interface WireChange {
  /** As it came, and so encoded. */
  readonly path: string;
  readonly body: unknown;
}

/** A server on this machine that speaks API Gateway's wire format, since no other can be installed. */
export interface LoopbackApiGateway extends LoopbackServer {
  /** The paths that were asked for, with their queries, in order. */
  readonly requests: readonly string[];
  /** What was to be changed, in order; nothing is. */
  readonly changes: readonly WireChange[];
  /** Of all requests, how many at most were waiting for an answer at one time. */
  readonly mostAtOnce: () => number;
}

/** Plays API Gateway for one account. */
export async function startApiGateway(
  account: ApiGatewayAccount,
  interrupt: Interruption = () => undefined,
): Promise<LoopbackApiGateway> {
  const requests: string[] = [];
  const changes: WireChange[] = [];
  let [atOnce, most] = [0, 0];
  const server = await startServer(async (request, response) => {
    const path = request.url ?? "";
    requests.push(path);
    if (request.method === "PATCH") changes.push({ path, body: await json(request) });
    most = Math.max(most, (atOnce += 1));
    const time = requests.filter((other) => other === path).length;
    const failure = (await interrupt(path, time)) ?? refusalOf(request);
    atOnce -= 1;
    if (failure === undefined) send(response, answerTo(new URL(path, "http://localhost"), account));
    else send(response, failure);
  });
  return { ...server, requests, changes, mostAtOnce: () => most };
}

function answerTo({ pathname, searchParams }: URL, account: ApiGatewayAccount): Failure | object {
  const [version, kind = "", id = "", part] = pathname.slice(1).split("/").map(decodeURIComponent);
  const page = (items: readonly unknown[]) => pageOf(items, searchParams.get("nextToken"), account.pageSize);
  if (version === "v2" && kind === "domainnames" && id === "") return page(account.domains);
  if (version === "v2" && kind === "domainnames") {
    const domain = account.domains.find(({ domainName }) => domainName === id);
    if (domain === undefined) return notFound("Invalid domain name identifier specified");
    if (part === undefined) return domain;
    if (part === "apimappings") return page(account.mappings?.[id] ?? []);
  }
  const restApi = account.restApis?.[kind];
  if (version === "restapis" && restApi !== undefined) return { id: kind, name: kind, ...restApi };
  const apis = Object.entries(account.apis ?? {}).map(([apiId, api]) => ({ apiId, name: apiId, ...api }));
  if (version === "v2" && kind === "apis" && id === "") return page(apis);
  const api = apis.find(({ apiId }) => apiId === id);
  if (version === "v2" && kind === "apis" && api !== undefined) return api;
  return notFound("Invalid API identifier specified");
}

/** A token says where the next page starts; the real one says so in cipher. */
function pageOf(items: readonly unknown[], token: string | null, size = 25): object {
  const start = Number(token ?? 0);
  const end = start + size;
  return { items: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}

function notFound(message: string): Failure {
  return { status: 404, type: "NotFoundException", message };
}

/** As AWS has it, nothing is said to whom has not signed. */
function refusalOf({ headers: { authorization = "" } }: IncomingMessage): Failure | undefined {
  if (/^AWS4-HMAC-SHA256 Credential=\S+\/apigateway\/aws4_request, /.test(authorization)) return undefined;
  return { status: 403, type: "MissingAuthenticationTokenException", message: "Missing Authentication Token" };
}

function send(response: ServerResponse, answer: Failure | object): void {
  const headers = { "content-type": "application/json", "x-amzn-requestid": "00000000-0000-4000-8000-000000000000" };
  if (!("status" in answer)) {
    response.writeHead(200, headers).end(JSON.stringify(answer));
    return;
  }
  const { status, type, message = "", body = JSON.stringify({ message }) } = answer;
  response.writeHead(status, { ...headers, ...(type !== undefined && { "x-amzn-errortype": type }) }).end(body);
}
