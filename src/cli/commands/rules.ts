import type { Argv } from "yargs";
import { catalogue, type Catalogue } from "../../catalogue/catalogue.js";
import { explainChange, explainGate, explainRule, formatCatalogue } from "../../catalogue/text.js";
import { OperationalError } from "../../operational-error.js";
import { tool } from "../../tool.js";
import { exitCodes, type ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { nearestOf } from "../nearest.js";
import type { CommonOptions } from "../options.js";
import { outputsOf } from "../output/outputs.js";
import { pageFor } from "../page-for.js";

const rulesUsage = `$0 rules [id]

Every rule, every gate and every kind of change: what, why, on what basis, and what to do.

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
  return yargs
    .usage(rulesUsage)
    .positional("id", { type: "string", describe: "The rule, scope, gate or change to explain" });
}

/**
 * Prints the catalogue, or explains one of them.
 * @throws OperationalError when there is none of that id
 */
export function rules(options: CommonOptions & RulesArguments, io: Io): ExitCode {
  const { id, _: words } = options;
  if (words.length > 1)
    throw new OperationalError("usage", "rules explains one id at a time.", "Name one, or none for all.");
  const format = formatOf(options);
  const wanted = id === undefined ? catalogue() : only(id);
  io.writeOut(format === "json" ? jsonOf(wanted) : textOf(wanted, id !== undefined, options, io));
  return exitCodes.clean;
}

function formatOf({ format: values = ["text"] }: CommonOptions): "text" | "json" {
  const [output, ...others] = outputsOf(values, "--format");
  const { format, file } = output ?? { format: "text" };
  if (others.length === 0 && file === undefined && (format === "text" || format === "json")) return format;
  throw new OperationalError("usage", "rules prints text or JSON, to standard output.", "Give --format json, or none.");
}

/** By id, by the fact behind a scope, or all of a scope. Reports write `gate/` before the id of a gate. */
function only(wanted: string): Catalogue {
  const { rules, gates, changes } = catalogue();
  const namesOf = (id: string) => [id, ...id.split("/")];
  const isWanted = ({ id }: Identified) => namesOf(id).includes(wanted);
  const found = {
    rules: rules.filter(isWanted),
    gates: gates.filter(({ id }) => isWanted({ id: `gate/${id}` })),
    changes: changes.filter(isWanted),
  };
  if (Object.values(found).flat().length > 0) return found;
  const near = nearestOf(
    wanted,
    [...rules, ...gates, ...changes].flatMap(({ id }) => namesOf(id)),
  );
  const hint = near === undefined ? `${tool.name} rules lists them.` : `Did you mean ${near}?`;
  throw new OperationalError("usage", `There is no rule, gate or change ${wanted}.`, hint);
}

interface Identified {
  readonly id: string;
}

function jsonOf(wanted: Catalogue): string {
  return `${JSON.stringify({ schemaVersion: 1, tool, ...wanted }, null, 2)}\n`;
}

function textOf(wanted: Catalogue, isOne: boolean, options: CommonOptions, io: Io): string {
  const page = pageFor(options, io);
  if (!isOne) return formatCatalogue(wanted, page);
  return [
    ...wanted.rules.map((rule) => explainRule(rule, page)),
    ...wanted.gates.map((gate) => explainGate(gate, page)),
    ...wanted.changes.map((change) => explainChange(change, page)),
  ].join("\n");
}
