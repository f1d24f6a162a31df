import type { OperationalError } from "../operational-error.js";
import type { Report } from "../report/report.js";
import { visible } from "../report/text/visible.js";
import type { Crash } from "../rules/finding.js";
import { exitCodeOf, exitCodes, type ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import type { CommonOptions } from "./options.js";
import { printReport, type PrintOptions } from "./print.js";

/** What a command came to: a report, and what kept it from being whole. */
export interface Outcome {
  /** Undefined when not one input could be read. */
  readonly report: Report | undefined;
  readonly errors: readonly OperationalError[];
  readonly crashes: readonly Crash[];
}

/** Prints the report and what is missing from it, and says how the command exits. */
export function finish(
  { report, errors, crashes }: Outcome,
  options: PrintOptions & Pick<CommonOptions, "fail-on" | "debug">,
  io: Io,
): ExitCode {
  if (report !== undefined) printReport(report, options, io);
  for (const error of errors) io.writeError(errorLines(error, options));
  for (const { ruleId, error } of crashes) io.writeError(crashLines(`rule ${ruleId}`, error, options));
  if (report === undefined || errors.length + crashes.length > 0) return exitCodes.failure;
  return exitCodeOf(report, options["fail-on"]);
}

/**
 * What kept an input from being read or a command from running, with its hint, in one line that ends with a line break;
 * with `--debug`, where it comes from.
 */
export function errorLines(error: OperationalError, { debug }: DebugOption): string {
  return `mtls-truststore: ${visible(error.message)} ${visible(error.hint)}\n${debug ? originOf(error) : ""}`;
}

type DebugOption = Pick<CommonOptions, "debug">;

/** Something to know beside the result, in one line. */
export function noteLine(message: string): string {
  return `mtls-truststore: ${visible(message)}\n`;
}

/** A fault of ours, told in one line; with `--debug`, where it comes from. */
export function crashLines(where: string, error: unknown, { debug }: DebugOption): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = `mtls-truststore: a fault of this tool in ${where} (${visible(what)}). Report it with the input that caused it.\n`;
  return line + (debug ? originOf(error) : "");
}

/**
 * A fault that nothing in the command has caught, in one line; with `--debug`, where it comes from. Its text is not
 * repeated: it may be the AWS SDK's, and hold anything.
 */
export function uncaughtLines(error: unknown, { debug }: DebugOption): string {
  const name = error instanceof Error && /^[a-z]{1,40}$/i.test(error.name) ? ` (${error.name})` : "";
  const line = `mtls-truststore: a fault of this tool that nothing caught${name}. Report it with the command that caused it.\n`;
  return line + (debug ? framesOf(error) : "");
}

/** The stack of an error, and what caused it. */
function originOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined;
  return framesOf(error) + (cause === undefined ? "" : `  caused by ${visible(cause)}\n`);
}

/** The places that a stack names; the text of the error, which stands before them, may have several lines. */
function framesOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  const frames = lines.filter((line) => /^ {4}at /.test(line));
  return frames.map((frame) => `${visible(frame)}\n`).join("");
}
