import type { AccessDirection } from "../../report/diff-report.js";
import { OperationalError } from "../../operational-error.js";
import type { KnownFindings } from "../../policy/baseline.js";
import { readBaseline } from "../config/baseline-file.js";
import type { LoadedConfig } from "../config/config.js";
import { loadConfig } from "../config/load-config.js";
import { thresholds, type Threshold } from "../exit-code.js";
import type { Io } from "../io.js";
import { lengthOfTime, lengthOfTimeHint } from "../length-of-time.js";
import { momentOf, type JudgingOptions } from "../options.js";
import { outputsOf, type Output } from "../output/outputs.js";
import { denialsOf } from "./denials.js";
import { mappedPathsOf } from "./mapped-paths.js";
import { itemsOf } from "../dash.js";
import { settle, variableOf, type Setting } from "./setting.js";

/** How a run judges and tells, once flags, environment, configuration and defaults are weighed. */
export interface Settings {
  readonly at: Date;
  /** In milliseconds. */
  readonly expiresIn: number;
  readonly failOn: Threshold;
  readonly deny: readonly AccessDirection[];
  readonly outputs: readonly Output[];
  /** What the baseline has. */
  readonly known: KnownFindings | undefined;
  /** The file of a baseline that is to be written. */
  readonly baselineToWrite: string | undefined;
  /** Paths in the repository, by the location of what is read from elsewhere. */
  readonly mapped: ReadonlyMap<string, string>;
  readonly config: LoadedConfig | undefined;
  readonly color: JudgingOptions["color"];
  readonly debug: boolean;
  /** What several can say, as it was said. */
  readonly said: Said;
}

/** The options of a command that judges. */
export type SettingsOptions = JudgingOptions & { readonly deny?: readonly string[] | undefined };

/** The settings that several can say. */
export interface Said {
  readonly failOn: Setting<string>;
  readonly expiresIn: Setting<string>;
  readonly deny: Setting<readonly string[]>;
  readonly format: Setting<readonly string[]>;
  readonly baseline: Setting<string | null>;
}

/**
 * Weighs all that says how to judge and to tell.
 * @throws OperationalError when a value makes no sense, or the configuration cannot be read
 */
export async function settingsOf(options: SettingsOptions, io: Io): Promise<Settings> {
  const config = await configOf(options, io);
  const said = saidOf(options, io, config);
  const { baseline, expiresIn, failOn, deny, format } = said;
  const isToWrite = options["write-baseline"];
  if (isToWrite && baseline.value === null) {
    throw new OperationalError("usage", "--write-baseline needs a file to write.", "Name it with --baseline.");
  }
  const file = baseline.value ?? undefined;
  return {
    at: momentOf(options, io),
    expiresIn: millisecondsOf(expiresIn),
    failOn: thresholdOf(failOn),
    deny: denialsOf(deny.value, deny.name),
    outputs: outputsOf(format.value, format.name),
    known: file === undefined || isToWrite ? undefined : await readBaseline(file, io.workingFolder),
    baselineToWrite: isToWrite ? file : undefined,
    mapped: mappedPathsOf(options["map-path"] ?? [], config?.config.mapPaths ?? {}),
    config,
    color: options.color,
    debug: options.debug,
    said,
  };
}

/** A configuration is found where none is named. */
function configOf({ config: given }: JudgingOptions, { workingFolder, environment }: Io) {
  const named = given ?? environment[variableOf("config")];
  return loadConfig({ workingFolder, ...(named !== undefined && named !== "" && { file: named }) });
}

function saidOf(options: SettingsOptions, { environment }: Io, loaded: LoadedConfig | undefined): Said {
  const { config } = loaded ?? {};
  const key = (name: string) => `${name} in ${loaded?.file ?? ""}`;
  const text = (flag: string, given: string | undefined, name: string, configured: string | undefined) =>
    settle({ flag, given, key: key(name), configured }, environment, (value) => value);
  const list = (flag: string, given: readonly string[] | undefined, name: string, configured?: readonly string[]) =>
    settle({ flag, given, key: key(name), configured }, environment, itemsOf);
  const by = <T>(value: T, flag: string): Setting<T> => ({ value, from: "default", name: `--${flag}` });
  return {
    failOn: text("fail-on", options["fail-on"], "failOn", config?.failOn) ?? by("error", "fail-on"),
    expiresIn: text("expires-in", options["expires-in"], "expiresIn", config?.expiresIn) ?? by("30d", "expires-in"),
    deny: list("deny", options.deny, "deny", config?.deny) ?? by(["lost"], "deny"),
    format: list("format", options.format, "format") ?? by(["text"], "format"),
    baseline: text("baseline", options.baseline, "baseline", config?.baseline) ?? by(null, "baseline"),
  };
}

function thresholdOf({ value, name }: Setting<string>): Threshold {
  const threshold = thresholds.find((known) => known === value);
  if (threshold !== undefined) return threshold;
  throw new OperationalError("usage", `${name} has no value ${value}.`, `It is one of ${thresholds.join(", ")}.`);
}

function millisecondsOf({ value, name }: Setting<string>): number {
  const length = lengthOfTime(value);
  if (length !== undefined) return length;
  throw new OperationalError("usage", `${name} ${value} is no length of time.`, lengthOfTimeHint);
}
