import type { IgnoreList } from "../../policy/policy.js";
import type { AccessDirection } from "../../report/diff-report.js";
import type { Severity } from "../../rules/finding.js";
import type { Ignore } from "../../rules/ignore-use.js";
import type { Threshold } from "../exit-code.js";

/** What a configuration says, to the letter of `docs/config.schema.json`; what it does not say is absent. */
export interface Config {
  /** Paths and globs from the working folder, and what is no path as it is written. */
  readonly bundles?: readonly string[];
  /** Paths, folders and globs from the working folder. */
  readonly clients?: readonly string[];
  readonly failOn?: Threshold;
  /** As it is written: `30d`. */
  readonly expiresIn?: string;
  /** `none` stands alone. */
  readonly deny?: readonly (AccessDirection | "none")[];
  /** What the findings of a rule weigh, by its id. */
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  readonly ignores?: readonly Ignore[];
  /** A path from the working folder. */
  readonly baseline?: string;
  /** Paths from the root of the repository, by the locations of bundles. */
  readonly mapPaths?: Readonly<Record<string, string>>;
}

/** A configuration, and where it was found: a path from the working folder. Its ignores know their lines. */
export interface LoadedConfig extends IgnoreList {
  readonly config: Config;
}
