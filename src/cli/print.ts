import { formatJson } from "../report/json.js";
import type { Report } from "../report/report.js";
import { formatText } from "../report/text/text.js";
import type { Io } from "./io.js";
import type { CommonOptions } from "./options.js";

/** Prints a report to standard output in the format that was asked for. */
export function printReport(report: Report, { format, color }: CommonOptions, io: Io): void {
  if (format === "json") io.writeOut(formatJson(report));
  else io.writeOut(formatText(report, { width: io.columns ?? 80, color: isColored(color, io) }));
}

/** The flag, then FORCE_COLOR and NO_COLOR (no-color.org), then whether a terminal reads along. */
function isColored(color: CommonOptions["color"], { environment, isTerminal }: Io): boolean {
  if (color !== "auto") return color === "always";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (force !== undefined && force !== "") return force !== "0";
  if (no !== undefined && no !== "") return false;
  return isTerminal && term !== "dumb";
}
