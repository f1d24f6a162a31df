import type { Argv } from "yargs";
import { catalogue, type Catalogue } from "../../catalogue/catalogue.js";
import { explainGate, explainRule, formatCatalogue } from "../../catalogue/text.js";
import { OperationalError } from "../../operational-error.js";
import { tool } from "../../tool.js";
import { exitCodes, type ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { nearestOf } from "../misuse.js";
import { pageFor, type PrintOptions } from "../print.js";

const rulesUsage = `$0 rules [id]

Every rule and every gate: what, why, on what basis, and what to do.

Examples:
  $0 rules
  $0 rules certificate/expired
  $0 rules chain
  $0 rules issuer-not-found
  $0 rules --format json`;

interface RulesArguments {
  readonly id: string | undefined;
  /** The command itself, and what stands behind its argument. */
  readonly _: readonly (string | number)[];
}

/** Adds the usage and the argument of `rules` to a parser. */
export function rulesArguments<T>(yargs: Argv<T>): Argv<T & { id: string | undefined }> {
  return yargs.usage(rulesUsage).positional("id", { type: "string", describe: "The rule, scope or gate to explain" });
}

/**
 * Prints the catalogue of rules and gates, or explains one of them.
 * @throws OperationalError when there is none of that id
 */
export function rules(options: PrintOptions & RulesArguments, io: Io): ExitCode {
  const { id, format, _: words } = options;
  if (words.length > 1)
    throw new OperationalError("usage", "rules explains one id at a time.", "Name one, or none for all.");
  const wanted = id === undefined ? catalogue() : only(id);
  io.writeOut(format === "json" ? jsonOf(wanted) : textOf(wanted, id !== undefined, options, io));
  return exitCodes.clean;
}

/** By id, by the fact behind a rule's scope, or all rules of a scope. */
function only(wanted: string): Catalogue {
  const all = catalogue();
  const isWanted = ({ id }: { readonly id: string }) => [id, ...id.split("/")].includes(wanted);
  const found = { rules: all.rules.filter(isWanted), gates: all.gates.filter(isWanted) };
  if (found.rules.length + found.gates.length > 0) return found;
  const words = [...all.rules, ...all.gates].flatMap(({ id }) => [id, ...id.split("/")]);
  const near = nearestOf(wanted, words);
  const hint = near === undefined ? `${tool.name} rules lists them.` : `Did you mean ${near}?`;
  throw new OperationalError("usage", `There is no rule and no gate ${wanted}.`, hint);
}

function jsonOf(wanted: Catalogue): string {
  return `${JSON.stringify({ schemaVersion: 1, tool, ...wanted }, null, 2)}\n`;
}

function textOf(wanted: Catalogue, isOne: boolean, options: PrintOptions, io: Io): string {
  const page = pageFor(options, io);
  if (!isOne) return formatCatalogue(wanted, page);
  return [
    ...wanted.rules.map((rule) => explainRule(rule, page)),
    ...wanted.gates.map((gate) => explainGate(gate, page)),
  ].join("\n");
}
