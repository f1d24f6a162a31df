import type { OperationalError } from "../operational-error.js";
import { assembleReport, type ReportParts } from "../report/assemble.js";
import type { Crash } from "../rules/finding.js";
import { exitCodeOf, exitCodes, type ExitCode } from "./exit-code.js";
import { failuresOf } from "./failures.js";
import type { Io } from "./io.js";
import { crashLines, errorLines, noteLine } from "./messages.js";
import { writeOutputs } from "./output/write-outputs.js";
import type { Settings } from "./settings/settings.js";
import { weigh } from "./settings/weigh.js";

/** What a command came to: the parts of a report, and what kept it from being whole. */
export interface Outcome extends Missing {
  /** Undefined when not one input could be read. */
  readonly parts: ReportParts | undefined;
  /** Whether everything that the configuration names was asked for; false unless told. */
  readonly coversAll?: boolean;
}

interface Missing {
  readonly errors: readonly OperationalError[];
  readonly crashes: readonly Crash[];
}

/** Tells what was found and what is missing from it, and says how the command exits. */
export async function finish(
  { parts, coversAll = false, ...missing }: Outcome,
  settings: Settings,
  io: Io,
): Promise<ExitCode> {
  const told = parts && (await tell(parts, missing, coversAll, settings, io));
  const { errors, crashes } = told ?? missing;
  for (const error of errors) io.writeError(errorLines(error, settings));
  for (const { ruleId, error } of crashes) io.writeError(crashLines(`rule ${ruleId}`, error, settings));
  if (told === undefined || told.report.failures !== undefined || errors.length + crashes.length > 0) {
    return exitCodes.failure;
  }
  return exitCodeOf(told.report, settings.failOn);
}

/** Weighs the parts of a report and tells it; what cannot be written keeps nothing else back, and is not in the report. */
async function tell(parts: ReportParts, missing: Missing, coversAll: boolean, settings: Settings, io: Io) {
  const { failures = [] } = parts;
  const isWhole = missing.errors.length + missing.crashes.length + failures.length === 0;
  const { parts: weighed, notes, ...further } = await weigh(parts, settings, { isWhole, coversAll }, io);
  for (const note of notes) io.writeError(noteLine(note));
  const crashes = [...missing.crashes, ...further.crashes];
  const report = assembleReport({ ...weighed, failures: [...failures, ...failuresOf(missing.errors, crashes)] });
  const unwritten = await writeOutputs(report, settings, io);
  return { report, crashes, errors: [...missing.errors, ...further.errors, ...unwritten] };
}
