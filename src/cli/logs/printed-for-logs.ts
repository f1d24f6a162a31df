import { OperationalError } from "../../operational-error.js";
import { accessLogFormat } from "../../queries/access-log-format.js";
import { athenaQuery } from "../../queries/athena-query.js";
import { insightsQuery } from "../../queries/insights-query.js";
import type { ReplayOptions } from "./replay-options.js";

/**
 * What `--print-log-format` or `--print-query` asks for, ending with a line break; undefined where neither was given.
 * @throws OperationalError when a query cannot be made
 */
export function printedFor(options: ReplayOptions): string | undefined {
  if (options["print-log-format"]) return `${accessLogFormat()}\n`;
  const { "print-query": engine } = options;
  return engine === undefined ? undefined : `${queryFor(engine, options)}\n`;
}

function queryFor(engine: "athena" | "insights", options: ReplayOptions): string {
  const { "pem-field": pemField, "status-field": statusField, "time-field": timeField, table } = options;
  switch (engine) {
    case "insights":
      return insightsQuery({ pemField, statusField });
    case "athena":
      if (pemField !== undefined) return athenaQuery({ pemField, statusField, timeField, table });
      throw new OperationalError(
        "usage",
        "A query for Athena needs --pem-field.",
        "It is the column of the table that holds the client certificate.",
      );
  }
}
