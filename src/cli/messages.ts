import type { OperationalError } from "../operational-error.js";
import { visible } from "../report/text/visible.js";
import type { CommonOptions } from "./options.js";

/**
 * What kept an input from being read or a command from running, with its hint, a line each that ends with a line break;
 * with `--debug`, where it comes from.
 */
export function errorLines(error: OperationalError, options: DebugOption): string {
  const line = `mtls-truststore: ${visible(error.message)} ${visible(error.hint)}\n`;
  const further = error.further.map((other) => errorLines(other, options));
  return line + (options.debug ? originOf(error) : "") + further.join("");
}

type DebugOption = Pick<CommonOptions, "debug">;

/** Something to know beside the result, in one line. */
export function noteLine(message: string): string {
  return `mtls-truststore: ${visible(message)}\n`;
}

/** What to do about a fault of ours. */
export const faultHint = "Report it with the input that caused it.";

/** A fault of ours, told in one line; with `--debug`, where it comes from. */
export function crashLines(where: string, error: unknown, { debug }: DebugOption): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = `mtls-truststore: a fault of this tool in ${where} (${visible(what)}). ${faultHint}\n`;
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
