import type { FindingReport, SuppressedFindingReport } from "../report/report.js";
import type { IgnoreUse } from "../rules/ignore-use.js";
import type { PlacedIgnore, Policy } from "./policy.js";

type Suppression = SuppressedFindingReport["suppression"];

const day = 24 * 60 * 60 * 1000;

/** Whether the last day of an ignore lies behind. */
export function isOver({ until }: PlacedIgnore, at: Date): boolean {
  return at.getTime() >= Date.parse(until) + day;
}

/** What becomes of each ignore, in order. It is needed where there is a finding that it is about, whatever that weighs. */
export function ignoreUses(
  found: readonly FindingReport[],
  ignores: readonly PlacedIgnore[],
  { at, coversAll }: Pick<Policy, "at" | "coversAll">,
): readonly IgnoreUse[] {
  const present = new Set(found.flatMap(namesOf));
  return ignores.map((ignore) => {
    const isPresent = present.has(nameOf(ignore.rule, ignore.certificate));
    return {
      ignore,
      lines: ignore.lines,
      isOver: isOver(ignore, at),
      isNeeded: isPresent || coversAll ? isPresent : undefined,
    };
  });
}

/**
 * What suppresses a finding: somebody answers for every certificate that it is about, each by an ignore whose last day is
 * not over. A finding about a file as a whole has none.
 */
export function ignoreOf(finding: FindingReport, ignores: readonly PlacedIgnore[]): Suppression | undefined {
  const names = namesOf(finding);
  const answers = names.map((name) => ignores.find(({ rule, certificate }) => nameOf(rule, certificate) === name));
  const given = answers.filter((answer) => answer !== undefined);
  const [first] = given.toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until));
  if (first === undefined || given.length < names.length) return undefined;
  return { kind: "ignore", reason: [...new Set(given.map(({ reason }) => reason))].join("; "), until: first.until };
}

/** One name for each certificate that a finding is about. */
function namesOf({ ruleId, fingerprint, others = [] }: FindingReport): readonly string[] {
  if (fingerprint === undefined) return [];
  return [fingerprint, ...others.map((other) => other.fingerprint)].map((certificate) => nameOf(ruleId, certificate));
}

function nameOf(rule: string, certificate: string): string {
  return `${rule} ${certificate}`;
}
