import { quotableName } from "./field-name.js";

/** Moments, in milliseconds since 1970; the first and the last belong to it. */
export interface TimeWindow {
  readonly first: number;
  readonly last: number;
}

/** What a query for CloudWatch Logs Insights is made of. */
export interface InsightsQuestion {
  /** The field that holds the PEM; without one it is looked for in the text of the records. */
  readonly pemField?: string | undefined;
  /** The field that holds the HTTP status; without one the rows have no column `status`. */
  readonly statusField?: string | undefined;
  /** Without one, the times are those with which the query is run. */
  readonly window?: TimeWindow;
  /** Rows; `insightsRowLimit` unless told. */
  readonly limit?: number;
}

/**
 * Rows that one answer of Insights holds at most; a query may ask for ten times as many, in pages, but not in every region
 * (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartQuery.html, "limit", 2026-11-23).
 */
export const insightsRowLimit = 10_000;

/**
 * The PEM in the text of a record, whatever stands around it, with blanks as they are or URL-encoded. Nothing between its
 * lines of dashes holds a dash, so that no engine has to try a second way.
 */
const pemInText = "-----BEGIN[ +%20]+CERTIFICATE-----[^-]+-----END[ +%20]+CERTIFICATE-----";

/**
 * The query in the language of CloudWatch Logs Insights that has AWS group the records by client certificate, the busiest
 * first: columns `pem`, `requests`, `firstSeen`, `lastSeen`, and `status` where its field is named. Syntax by
 * docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html (2026-11-23).
 * @throws OperationalError when a field has a name that cannot be quoted
 */
export function insightsQuery(question: InsightsQuestion = {}): string {
  const { pemField, statusField, window, limit = insightsRowLimit } = question;
  const groups = [
    pemField === undefined ? "pem" : aliased(pemField, "pem"),
    ...(statusField === undefined ? [] : [aliased(statusField, "status")]),
  ];
  return [
    ...(window === undefined ? [] : [inside(window)]),
    ...(pemField === undefined ? inText : [`filter ${insightsField(pemField)} like /-----BEGIN/`]),
    `stats count(*) as requests, min(@timestamp) as firstSeen, max(@timestamp) as lastSeen by ${groups.join(", ")}`,
    "sort requests desc",
    `limit ${limit}`,
  ].join("\n| ");
}

const inText = ["filter @message like /-----BEGIN/", `parse @message /(?<pem>${pemInText})/`, "filter ispresent(pem)"];

/** To the millisecond: the times with which a query is run are seconds, of whose last one AWS takes the first moment alone. */
function inside({ first, last }: TimeWindow): string {
  return `filter toMillis(@timestamp) >= ${first} and toMillis(@timestamp) <= ${last}`;
}

function aliased(field: string, alias: string): string {
  return field === alias ? alias : `${insightsField(field)} as ${alias}`;
}

/** Names of letters, digits and dots stand as they are, others between backticks, but for the @ of a field of AWS's own. */
function insightsField(field: string): string {
  const name = quotableName(field);
  if (/^@?[\w.]+$/.test(name)) return name;
  return name.startsWith("@") ? `@\`${name.slice(1)}\`` : `\`${name}\``;
}
