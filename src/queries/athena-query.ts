import { quotableName } from "./field-name.js";

/** What a query for Athena is made of. A dot in a name leads into a struct, or from a database to its table. */
export interface AthenaQuestion {
  /** The column that holds the PEM. */
  readonly pemField: string;
  readonly statusField?: string | undefined;
  /** A column that sorts by time: milliseconds since 1970, a timestamp, or RFC 3339. */
  readonly timeField?: string | undefined;
  readonly table?: string | undefined;
}

/**
 * The query in the SQL of Athena (Trino) that groups the records of logs in S3 by client certificate, the busiest first:
 * columns `pem`, `requests`, `firstSeen`, `lastSeen`, and `status` where its column is named. Comments in it say what is
 * left to fill in. Athena writes the names of columns in lower case.
 * @throws OperationalError when a column has a name that cannot be quoted
 */
export function athenaQuery({ pemField, statusField, timeField, table }: AthenaQuestion): string {
  const pem = identifier(pemField);
  const status = statusField === undefined ? undefined : identifier(statusField);
  return [
    ...(table === undefined ? ['-- Put the table of your logs in place of "access_logs".'] : []),
    ...(timeField === undefined ? timeComment : []),
    "SELECT",
    `  ${pem} AS "pem",`,
    '  COUNT(*) AS "requests",',
    `  ${moment("MIN", timeField)} AS "firstSeen",`,
    `  ${moment("MAX", timeField)} AS "lastSeen"${status === undefined ? "" : ","}`,
    ...(status === undefined ? [] : [`  ${status} AS "status"`]),
    `FROM ${identifier(table ?? "access_logs")}`,
    `WHERE ${pem} LIKE '%-----BEGIN%'`,
    `GROUP BY ${[pem, ...(status === undefined ? [] : [status])].join(", ")}`,
    'ORDER BY "requests" DESC',
  ].join("\n");
}

const timeComment = [
  '-- Put MIN and MAX of the column that holds the time in place of NULL, as MIN("requestTimeEpoch"). Of $context.requestTime,',
  "-- which does not sort by time: MIN(parse_datetime(\"requestTime\", 'dd/MMM/yyyy:HH:mm:ss Z')).",
];

function moment(aggregate: "MIN" | "MAX", timeField: string | undefined): string {
  return timeField === undefined ? "CAST(NULL AS varchar)" : `${aggregate}(${identifier(timeField)})`;
}

function identifier(name: string): string {
  return quotableName(name)
    .split(".")
    .map((part) => `"${quotableName(part)}"`)
    .join(".");
}
