import { OperationalError } from "../../operational-error.js";
import { isLogGroup } from "./read-sightings.js";
import type { ReplayOptions } from "./replay-options.js";

/**
 * Sees to it that an option that needs another one has it, and that one thing at most is to be printed.
 * @throws OperationalError where it is not so
 */
export function refuseIdleOptions(options: ReplayOptions, logs: readonly string[]): void {
  const { against, deny, "print-query": query, "pem-field": pemField, "status-field": statusField } = options;
  const { "time-field": timeField, table, since, until } = options;
  const isPrinting = options["print-log-format"] || query !== undefined;
  const asksLogGroup = logs.some(isLogGroup);
  if (options["print-log-format"] && query !== undefined) {
    throw new OperationalError(
      "usage",
      "--print-log-format and --print-query print one thing at a time.",
      "Leave one of them out.",
    );
  }
  if (deny !== undefined && against === undefined) throw idle("--deny", "--against, since access changes between two");
  if (query !== "athena" && timeField !== undefined) throw idle("--time-field", "--print-query athena");
  if (query !== "athena" && table !== undefined) throw idle("--table", "--print-query athena");
  if (isPrinting && since !== undefined) throw idle("--since", timesNeed);
  if (isPrinting && until !== undefined) throw idle("--until", timesNeed);
  if (query !== undefined || asksLogGroup) return;
  if (pemField !== undefined) throw idle("--pem-field", fieldsNeed);
  if (statusField !== undefined) throw idle("--status-field", fieldsNeed);
}

const fieldsNeed = "--print-query or cloudwatch:LOG-GROUP; in files it is found by its content";

const timesNeed = "a log that is read; a query takes its times where it is run";

function idle(option: string, need: string): OperationalError {
  return new OperationalError(
    "usage",
    `${option} does nothing without ${need}.`,
    "Leave it out, or add what it needs.",
  );
}
