import type { Argv, InferredOptionTypes } from "yargs";
import { OperationalError } from "../operational-error.js";
import { lastOf } from "./dash.js";
import { thresholds, type Threshold } from "./exit-code.js";
import type { Io } from "./io.js";

/** The options that every command takes. */
export const commonOptions = {
  format: {
    choices: ["text", "json"],
    default: "text",
    coerce: lastOf<"text" | "json">,
    describe: "How to print the result",
    requiresArg: true,
  },
  at: {
    type: "string",
    coerce: lastOf<string>,
    describe: "Judge at this moment (RFC 3339) instead of now",
    requiresArg: true,
  },
  "expires-in": {
    type: "string",
    default: "30d",
    coerce: lastOf<string>,
    describe: "Warn of certificates that end within this time: 12h, 30d, 8w",
    requiresArg: true,
  },
  "fail-on": {
    choices: thresholds,
    default: "error",
    coerce: lastOf<Threshold>,
    describe: "Exit 1 from this severity on; an uncertain client is a warning",
    requiresArg: true,
  },
  color: {
    choices: ["auto", "always", "never"],
    default: "auto",
    coerce: lastOf<"auto" | "always" | "never">,
    describe: "Colour the text",
    requiresArg: true,
  },
  debug: {
    type: "boolean",
    default: false,
    describe: "Print to standard error what was read, and where errors come from",
  },
} as const satisfies Parameters<Argv["options"]>[0];

/**
 * The options that every command takes, once parsed: defaults are filled in, and `at` is undefined where it was not
 * given.
 */
export type CommonOptions = InferredOptionTypes<typeof commonOptions>;

const rfc3339 = /^\d{4}-\d\d-\d\d(?:[t ](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d))?$/i;

/** The moment to judge at: `--at`, or now. */
export function momentOf({ at }: CommonOptions, { now }: Io): Date {
  if (at === undefined) return now();
  const moment = rfc3339.test(at) && isDay(at.slice(0, 10)) ? new Date(at.toUpperCase().replace(" ", "T")) : undefined;
  if (moment !== undefined && !Number.isNaN(moment.getTime())) return moment;
  throw new OperationalError(
    "usage",
    `--at ${at} is not a moment that RFC 3339 knows.`,
    "Write it like 2026-11-22T14:40:00Z, or 2026-11-22 for the start of that day in UTC.",
  );
}

/** `Date` rolls the 31st of June over to July without a word. */
function isDay(date: string): boolean {
  const day = new Date(date);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}

const hour = 60 * 60 * 1000;
const units: Readonly<Record<string, number>> = { h: hour, d: 24 * hour, w: 7 * 24 * hour };

/** The time before its end from which on a certificate is warned of, in milliseconds: `--expires-in`. */
export function expiresInOf(options: CommonOptions): number {
  const [, number, unit = ""] = /^(\d{1,6})([hdw])$/.exec(options["expires-in"]) ?? [];
  const length = units[unit];
  if (length !== undefined) return Number(number) * length;
  throw new OperationalError(
    "usage",
    `--expires-in ${options["expires-in"]} is no length of time.`,
    "Write it in hours, days or weeks, like 12h, 30d or 8w.",
  );
}
