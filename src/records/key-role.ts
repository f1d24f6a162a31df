/** What the name of a field says of its value. Names are the user's choice, so this is a matter of likelihood. */
export interface KeyRole {
  readonly namesCertificate: boolean;
  /** How likely a PEM in it is the client's: the lower, the likelier. */
  readonly pemRank: number;
  /** The same of there being none, where it is empty: what is named after the PEM or the certificate tells that too. */
  readonly noPemRank: number;
  /** It is for an issuer, a CA or a chain of them, as is what stands below it. */
  readonly isOfCa: boolean;
  /** Undefined where it is for no status of the response; else the lower, the plainer. */
  readonly statusRank: number | undefined;
  /**
   * Whose time it is: the request's, somebody's, that of the envelope around the record, none that is said, none of
   * the request.
   */
  readonly timeRank: "request" | "own" | "envelope" | "unsaid" | "never";
  /**
   * What it holds is not for the request as a whole, or a stranger wrote it: headers, parameters, path, user agent,
   * authorizer, integration.
   */
  readonly isForeign: boolean;
  /** It may hold a whole record. */
  readonly isMessage: boolean;
  /** It stands beside a message in an envelope. */
  readonly isEnvelope: boolean;
  readonly namesExtendedId: boolean;
  /** It is a column of a result that counts requests by certificate. */
  readonly isGrouped: boolean;
}

/** Whether and for what a name stands; the same for the same name, and remembered. */
export function keyRole(name: string): KeyRole {
  const known = roles.get(name);
  if (known !== undefined) return known;
  const role = roleOf(name);
  if (roles.size < mostRoles && name.length < longestName) roles.set(name, role);
  return role;
}

const roles = new Map<string, KeyRole>();
const mostRoles = 5000;
const longestName = 100;

function roleOf(name: string): KeyRole {
  const parts = name
    .slice(0, longestName)
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\w@]+|_/g, " ")
    .toLowerCase();
  const words = parts.replaceAll(" ", "");
  const namesPem = /pem(?![a-z])/.test(parts);
  const namesCertificate = namesPem || words.includes("cert");
  const isOfIssuer = /issuer|root|intermediate|(?<![a-z])ca(?:pem|cert|(?![a-z]))/.test(parts);
  const isOfCa = isOfIssuer || parts.includes("chain");
  return {
    namesCertificate,
    pemRank: isOfIssuer ? 5 : isOfCa ? 4 : namesPem ? 0 : namesCertificate ? 1 : 3,
    noPemRank: isOfCa ? Infinity : namesPem ? 2 : wholeCertificate.test(words) ? 3.5 : Infinity,
    isOfCa,
    statusRank: /^(?:context|gateway|http|response|request)*status(?:code)?$/.test(words) ? words.length : undefined,
    timeRank: timeRankOf(words),
    isForeign:
      /integration|authori[sz]er|authenticate|waf|cognito|header|quer|param|body|cookie|claims|validity/.test(words) ||
      /(?:path|ur[il]|agent|referr?er)$/.test(words),
    isMessage: /^@?(?:message|msg|log|line|event|record|payload|data)$/.test(words),
    isEnvelope: envelopeNames.has(words),
    namesExtendedId: words.includes("extended"),
    isGrouped: /^(?:requests|firstseen|lastseen)$/.test(words),
  };
}

/** The client's certificate itself, rather than a part of it, or somebody else's. */
const wholeCertificate = /^(?:context|identity|authentication|request|x|ssl|m?tls|client|peer)*cert(?:ificate)?$/;

function timeRankOf(words: string): KeyRole["timeRank"] {
  if (/notbefore|notafter|valid|expir|cert|pem|auth|latency|duration/.test(words)) return "never";
  if (words === "@timestamp" || words.endsWith("ingestiontime")) return "envelope";
  if (/request.*(?:time|date|epoch)/.test(words)) return "request";
  return /time|date|epoch|stamp|^ts$/.test(words) ? "own" : "unsaid";
}

/** What CloudWatch and the shippers of logs put beside a message. */
const envelopeNames: ReadonlySet<string> = new Set(
  [
    "timestamp @timestamp time ingestiontime @ingestiontime id eventid @ptr ptr messagetype @entity @aws source stream",
    "logstreamname logstream @logstream loggroupname loggroup @loggroup @log owner accountid",
  ]
    .join(" ")
    .split(" "),
);
