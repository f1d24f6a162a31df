import { OperationalError } from "../operational-error.js";
import { tool } from "../tool.js";
import { awsOptions } from "./aws-options.js";
import { diffOptions } from "./commands/diff.js";
import { domainOptions } from "./commands/domain.js";
import { nearestOf } from "./nearest.js";
import { commonOptions, judgingOptions } from "./options.js";
import { passphraseOptions } from "./passphrases.js";
import { replayOptions } from "./logs/replay-options.js";

const commands = ["check", "client", "diff", "replay", "domain", "rules"];
const flags = [
  ...Object.keys(commonOptions),
  ...Object.keys(judgingOptions),
  ...Object.keys(awsOptions),
  ...Object.keys(diffOptions),
  ...Object.keys(replayOptions),
  ...Object.keys(domainOptions),
  ...Object.keys(passphraseOptions),
  "key",
  "compare",
  "help",
  "version",
];
const seeHelp = `See ${tool.name} --help.`;

/** A command that is missing or not there, with the nearest one that is. */
export function explainCommand(command: string | number | undefined): OperationalError {
  if (command === undefined) return new OperationalError("usage", "A command is needed.", seeHelp);
  return new OperationalError("usage", `There is no command ${command}.`, suggestion(String(command), commands, ""));
}

/** Puts what the parser says of a wrong use into our words. */
export function explainMisuse(message: string, argv: readonly string[]): OperationalError {
  const flag = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1];
  if (flag !== undefined) return unknownFlag(flag);
  if (message.startsWith("Not enough non-option arguments")) {
    return new OperationalError("usage", "The command needs at least one file, or - for standard input.", seeHelp);
  }
  const valueless = /^Not enough arguments following: (.+)$/.exec(message)?.[1];
  if (valueless !== undefined) return new OperationalError("usage", `--${valueless} needs a value.`, seeHelp);
  const choice = /Argument: (\S+), Given: (.+), Choices: (.+)/.exec(message);
  if (choice !== null) {
    const [, option = "", given = "", known = ""] = choice;
    return new OperationalError(
      "usage",
      `--${option} has no value ${given}.`,
      `It is one of ${known.replaceAll('"', "")}.`,
    );
  }
  const missing = /^Missing required arguments?: (.+)$/.exec(message)?.[1];
  const misspelled = argv
    .map((word) => /^--([\w-]+)/.exec(word)?.[1])
    .find((word) => word !== undefined && !flags.includes(word));
  if (missing !== undefined && misspelled !== undefined) return unknownFlag(misspelled);
  if (missing !== undefined) return new OperationalError("usage", `The command needs --${missing}.`, seeHelp);
  return new OperationalError("usage", `${message.replaceAll(/\s*\n\s*/g, " ").trim()}.`, seeHelp);
}

function unknownFlag(flag: string): OperationalError {
  const written = flag.length === 1 ? `-${flag}` : `--${flag}`;
  if (flags.includes(flag)) return new OperationalError("usage", `This command has no flag ${written}.`, seeHelp);
  return new OperationalError("usage", `There is no flag ${written}.`, suggestion(flag, flags, "--"));
}

function suggestion(word: string, known: readonly string[], prefix: string): string {
  const near = nearestOf(word, known);
  return near === undefined ? seeHelp : `Did you mean ${prefix}${near}? ${seeHelp}`;
}
