import type { FindingReport } from "../report/report.js";
import { findingKeys, keysOfOthers } from "../rules/finding-keys.js";
import { groupBy } from "../group-by.js";

/** What was found in the bundles of a project on some day, and is known since. */
export interface Baseline {
  readonly schemaVersion: 1;
  /** By location, rule, and certificate or content. */
  readonly findings: readonly BaselineEntry[];
}

/** What one rule found of one certificate, of one block, or of a file. What it found several times has as many entries. */
export interface BaselineEntry {
  readonly ruleId: string;
  /** Of the bundle: a path from the folder of the baseline, with slashes, or what is no path as it is. */
  readonly location: string;
  /** Of the certificate. */
  readonly fingerprint?: string;
  /** Of the certificate; for people alone. */
  readonly subject?: string;
  /** Of the part of the bundle that is no certificate. */
  readonly contentSha256?: string;
}

/** A baseline, and how the locations of a report are called in it. */
export interface KnownFindings {
  readonly baseline: Baseline;
  readonly locate: Locate;
}

/** Gives the location of a report the name that it has in the baseline. */
export type Locate = (location: string) => string;

/**
 * What a run has found, as a baseline, with entries about what it has not looked at. What it says of the configuration is
 * left out: that is mended there.
 */
export function baselineOf(
  findings: readonly FindingReport[],
  locate: Locate,
  kept: readonly BaselineEntry[] = [],
): Baseline {
  const own = findings.filter(({ ruleId }) => !ruleId.startsWith("config/"));
  const entries = own.map(({ ruleId, location, fingerprint, subject = "", contentSha256 }) => ({
    ruleId,
    location: locate(location.file),
    ...(fingerprint !== undefined && { fingerprint, subject }),
    ...(contentSha256 !== undefined && { contentSha256 }),
  }));
  const others = own.flatMap(({ ruleId, location, others = [] }) =>
    others.map((other) => ({ ruleId, location: locate(location.file), ...other })),
  );
  const told = new Set(entries.map(nameOf));
  const rest = new Map(others.map((other) => [nameOf(other), other]));
  return {
    schemaVersion: 1,
    findings: [...kept, ...entries, ...[...rest.values()].filter((other) => !told.has(nameOf(other)))].toSorted(byName),
  };
}

/** A run's findings held against a baseline. */
export interface BaselineMatch {
  /** A finding is known if it is about nothing that the baseline has not, and there are no more of its kind. */
  readonly isKnown: (finding: FindingReport) => boolean;
  /** Entries about nothing that was found. */
  readonly stale: readonly BaselineEntry[];
}

/** Finds what is known. The order of blocks and the wording of messages make no difference. */
export function matchBaseline(findings: readonly FindingReport[], { baseline, locate }: KnownFindings): BaselineMatch {
  const entries = keyed(baseline.findings, ({ location }) => location);
  const found = keyed(findings, ({ location }) => locate(location.file));
  const known = new Set(entries.values());
  const keysOf = (finding: FindingReport) => [
    found.get(finding) ?? "",
    ...otherKeysOf(finding, locate(finding.location.file)),
  ];
  const present = new Set(findings.flatMap(keysOf));
  return {
    isKnown: (finding) => keysOf(finding).every((key) => known.has(key)),
    stale: baseline.findings.filter((entry) => !present.has(entries.get(entry) ?? "")),
  };
}

type Identifiable = Parameters<typeof findingKeys>[0][number];

/** A key for each item: its location, and the key that it has among all of that location. */
function keyed<T extends Identifiable>(items: readonly T[], locationOf: (item: T) => string): ReadonlyMap<T, string> {
  const groups = [...groupBy(items, (item) => [locationOf(item)])];
  return new Map(
    groups.flatMap(([location, group]) =>
      findingKeys(group).map((key, index) => [group[index], `${location} ${key}`] as [T, string]),
    ),
  );
}

/** The first key of each further certificate that a finding is about. */
function otherKeysOf({ ruleId, others = [] }: FindingReport, location: string): readonly string[] {
  return keysOfOthers(ruleId, others).map((key) => `${location} ${key}`);
}

function nameOf({ location, ruleId, fingerprint, contentSha256 = "" }: BaselineEntry): string {
  return JSON.stringify([location, ruleId, fingerprint ?? contentSha256]);
}

function byName(a: BaselineEntry, b: BaselineEntry): number {
  const [first, second] = [nameOf(a), nameOf(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}
