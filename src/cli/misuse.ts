import { closestMatch } from "leven";
import { OperationalError } from "../operational-error.js";
import { tool } from "../tool.js";
import { commonOptions } from "./options.js";

const commands = ["check", "client"];
const flags = [...Object.keys(commonOptions), "truststore", "key", "help", "version"];
const seeHelp = `See ${tool.name} --help.`;

/** A command that is missing or not there, with the nearest one that is. */
export function explainCommand(command: string | number | undefined): OperationalError {
  if (command === undefined) return new OperationalError("usage", "A command is needed.", seeHelp);
  return new OperationalError("usage", `There is no command ${command}.`, suggestion(String(command), commands, ""));
}

/** Puts what the parser says of a wrong use into our words. */
export function explainMisuse(message: string): OperationalError {
  const flag = /^Unknown arguments?: ([^,]+)/.exec(message)?.[1];
  if (flag !== undefined) {
    const written = flag.length === 1 ? `-${flag}` : `--${flag}`;
    return new OperationalError("usage", `There is no flag ${written}.`, suggestion(flag, flags, "--"));
  }
  if (message.startsWith("Not enough non-option arguments")) {
    return new OperationalError("usage", "The command needs at least one file, or - for standard input.", seeHelp);
  }
  const missing = /^Missing required arguments?: (.+)$/.exec(message)?.[1];
  if (missing !== undefined) return new OperationalError("usage", `The command needs --${missing}.`, seeHelp);
  return new OperationalError("usage", `${message.replaceAll(/\s*\n\s*/g, " ").trim()}.`, seeHelp);
}

function suggestion(word: string, known: readonly string[], prefix: string): string {
  const near = closestMatch(word, known, { maxDistance: Math.ceil(word.length / 2) });
  return near === undefined ? seeHelp : `Did you mean ${prefix}${near}? ${seeHelp}`;
}
