import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { git, gitEnvironment } from "./git.js";
import { checkout, npmOffline } from "./installed.js";
import type { Workspace } from "./pull-request.js";

/** The parts of action.yml that count. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Values;
  readonly env?: Values;
}

/** Texts by their names. */
export type Values = Readonly<Record<string, string>>;

/** What a run of the Action came to. */
export interface ActionRun {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
  readonly outputs: Values;
  readonly summary: string;
}

/** The Action of this project. */
export const action = parse(readFileSync(join(checkout, "action.yml"), "utf8")) as Action;

/** The event that the Action runs at: unless told a pull request, of which the checked out commit is the merge. */
export interface Event {
  readonly name?: string;
  readonly commit?: string;
  /** Where the event is `merge_group`, the commit before. */
  readonly queuedAfter?: string;
}

/**
 * Runs the Action's script steps in a workspace as GitHub's runner does once Node.js is set up. Inputs that are not given
 * have their defaults.
 */
export function runAction(workspace: Workspace, given: Values, event: Event = {}): ActionRun {
  const { folder, around } = workspace;
  const temporary = join(around, "temporary");
  const files = { GITHUB_OUTPUT: join(around, "output"), GITHUB_STEP_SUMMARY: join(around, "summary") };
  mkdirSync(temporary, { recursive: true });
  for (const file of Object.values(files)) writeFileSync(file, "");
  const known = inputsOf(given, new Map([["github.event.merge_group.base_sha", event.queuedAfter ?? ""]]));
  const printed = { status: null as number | null, out: "", error: "" };
  for (const { run, id = "", shell = "", env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    const script = join(temporary, "step.sh");
    writeFileSync(script, evaluate(run, known));
    const [program, ...words] = [...(shells[shell] ?? []), script];
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd: folder,
      encoding: "utf8",
      env: {
        ...gitEnvironment,
        ...npmOffline(around),
        ...files,
        GITHUB_ACTION_PATH: checkout,
        GITHUB_WORKSPACE: folder,
        GITHUB_EVENT_NAME: event.name ?? "pull_request",
        GITHUB_SHA: event.commit ?? git(folder, "rev-parse", "HEAD"),
        RUNNER_TEMP: temporary,
        ...evaluateAll(env, known),
      },
    });
    Object.assign(printed, { status, out: printed.out + stdout, error: printed.error + stderr });
    for (const [name, value] of outputsIn(files.GITHUB_OUTPUT)) known.set(`steps.${id}.outputs.${name}`, value);
  }
  const outputs = Object.fromEntries(Object.entries(action.outputs).map(([name, { value }]) => [name, value]));
  return { ...printed, outputs: evaluateAll(outputs, known), summary: readFileSync(files.GITHUB_STEP_SUMMARY, "utf8") };
}

/** How a runner calls the shells that an action may name. */
const shells: Readonly<Record<string, readonly string[]>> = {
  bash: ["bash", "--noprofile", "--norc", "-eo", "pipefail"],
};

function inputsOf(given: Values, context: ReadonlyMap<string, string>): Map<string, string> {
  const defaults = Object.entries(action.inputs).map(
    ([name, input]) => [name, evaluate(input.default ?? "", context)] as const,
  );
  return new Map([...defaults, ...Object.entries(given)].map(([name, value]) => [`inputs.${name}`, value]));
}

/** The one form of the outputs' file that the Action writes. */
function outputsIn(file: string): readonly (readonly [name: string, value: string])[] {
  const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => {
    const [, name = "", value = ""] = /^([a-z]+)=(.*)$/.exec(line) ?? [];
    return [name, value];
  });
}

function evaluateAll(texts: Values, known: ReadonlyMap<string, string>): Values {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, evaluate(text, known)]));
}

/** Replaces the expressions in a text; there are none but names of inputs, of outputs of a step, and of the event. */
function evaluate(text: string, known: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$\{\{ (.+?) \}\}/g, (_expression, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Error(`nothing is called ${name}`);
    return value;
  });
}
