import type { Argv, InferredOptionTypes } from "yargs";
import { allOf, itemsOf, lastOf, restoreDash } from "./dash.js";
import { thresholds, type Threshold } from "./exit-code.js";
import type { Io } from "./io.js";
import { momentNamed, noMoment } from "./moment.js";

/** The options that every command takes. */
export const commonOptions = {
  format: {
    type: "string",
    coerce: allOf,
    defaultDescription: "text",
    describe:
      "How to tell the result: text, json, sarif, junit, github, markdown; as in sarif=FILE, to a file. Repeatable",
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

/** The options of every command that judges. */
export const judgingOptions = {
  at: {
    type: "string",
    coerce: lastOf<string>,
    describe: "Judge at this moment (RFC 3339) instead of now",
    requiresArg: true,
  },
  "expires-in": {
    type: "string",
    defaultDescription: "30d",
    coerce: lastOf<string>,
    describe: "Warn of certificates that end within this time: 12h, 30d, 8w",
    requiresArg: true,
  },
  "fail-on": {
    choices: thresholds,
    defaultDescription: "error",
    coerce: lastOf<Threshold>,
    describe: "Exit 1 from this severity on; an uncertain client is a warning",
    requiresArg: true,
  },
  config: {
    type: "string",
    coerce: restoreDash,
    describe: "The configuration; else mtls-truststore.config.json here or in a folder above",
    requiresArg: true,
  },
  "print-config": {
    type: "boolean",
    default: false,
    describe: "Print what is set and by whom, and do nothing else",
  },
  baseline: {
    type: "string",
    coerce: restoreDash,
    describe: "A file of findings that are known and not counted",
    requiresArg: true,
  },
  "write-baseline": {
    type: "boolean",
    default: false,
    describe: "Write all findings of today to the file of --baseline",
  },
  "map-path": {
    type: "string",
    coerce: allOf,
    describe: "LOCATION=PATH: where in the repository a bundle from elsewhere has its source. Repeatable",
    requiresArg: true,
  },
} as const satisfies Parameters<Argv["options"]>[0];

/** The options that every command takes, once parsed. */
export type CommonOptions = InferredOptionTypes<typeof commonOptions>;

/** All options that commands that judge share, once parsed; undefined where one was not given and is a matter of the settings. */
export type JudgingOptions = CommonOptions & InferredOptionTypes<typeof judgingOptions>;

/**
 * The moment to judge at: `--at`, or now.
 * @throws OperationalError when `--at` names none
 */
export function momentOf({ at }: JudgingOptions, { now }: Io): Date {
  if (at === undefined) return now();
  const moment = momentNamed(at);
  if (moment === undefined) throw noMoment("at", at);
  return moment;
}

/** The option that `diff` and `replay` take to weigh changes of access. */
export const denyOption = {
  type: "string",
  coerce: (value: string | readonly string[]) => allOf(value).flatMap(itemsOf),
  requiresArg: true,
  defaultDescription: "lost",
  describe: "What is an error: access that is lost, gained (lost,gained: both), or none. Repeatable",
} as const;
