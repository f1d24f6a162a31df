import { tool } from "../../tool.js";

/** Who said what a setting is. */
export type Origin = "flag" | "environment" | "file" | "default";

/** A setting, and who said so. */
export interface Setting<T> {
  readonly value: T;
  readonly from: Origin;
  /** What it is called there: `--fail-on`, `MTLS_TRUSTSTORE_FAIL_ON`, `failOn in mtls-truststore.config.json`. */
  readonly name: string;
}

/** What a setting is on the command line, and in the configuration; undefined where it is not said. */
export interface Sayings<T> {
  /** The name of the flag. */
  readonly flag: string;
  readonly given: T | undefined;
  /** The key in the configuration, and its file. */
  readonly key: string;
  readonly configured: T | undefined;
}

/** Asks the flag before the environment, the environment before the configuration; an empty variable says nothing. */
export function settle<T>(
  { flag, given, key, configured }: Sayings<T>,
  environment: Readonly<Record<string, string | undefined>>,
  read: (text: string) => T,
): Setting<T> | undefined {
  const variable = variableOf(flag);
  const text = environment[variable];
  if (given !== undefined) return { value: given, from: "flag", name: `--${flag}` };
  if (text !== undefined && text !== "") return { value: read(text), from: "environment", name: variable };
  if (configured !== undefined) return { value: configured, from: "file", name: key };
  return undefined;
}

/** `fail-on` becomes `MTLS_TRUSTSTORE_FAIL_ON`. */
export function variableOf(flag: string): string {
  return `${tool.name}-${flag}`.replaceAll("-", "_").toUpperCase();
}
