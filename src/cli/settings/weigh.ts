import { OperationalError, orError } from "../../operational-error.js";
import { applyPolicy } from "../../policy/apply-policy.js";
import type { IgnoreList, Policy } from "../../policy/policy.js";
import { leftOut } from "../../redaction/left-out.js";
import type { ReportParts } from "../../report/assemble.js";
import type { Crash } from "../../rules/finding.js";
import { readBaseline, writeBaseline } from "../config/baseline-file.js";
import type { Io } from "../io.js";
import type { Settings } from "./settings.js";

/** The parts of a report as a project weighs them, and what there is to say beside. */
export interface Weighed {
  readonly parts: ReportParts;
  /** A sentence each. */
  readonly notes: readonly string[];
  readonly errors: readonly OperationalError[];
  readonly crashes: readonly Crash[];
}

/** How much of all that there is was judged. */
export interface Coverage {
  /** Whether everything that was asked for could be read. */
  readonly isWhole: boolean;
  /** Whether that is everything that the configuration names. */
  readonly coversAll: boolean;
}

/** Weighs what was found by the configuration and by the baseline, which is written first where that is asked for. */
export async function weigh(
  parts: ReportParts,
  { config, at, known, baselineToWrite }: Settings,
  { isWhole, coversAll }: Coverage,
  io: Io,
): Promise<Weighed> {
  const policy: Policy = {
    severities: config?.config.rules ?? {},
    configuration: config && parts.replay?.redacted === true ? withoutReasons(config) : config,
    known,
    at,
    judged: parts.truststores.map(({ location }) => location),
    coversAll: isWhole && coversAll,
  };
  const unwritten = weighedBy(policy, parts);
  if (baselineToWrite === undefined) return unwritten;
  const written = await orError(() => write(baselineToWrite, isWhole, unwritten, io));
  if (written instanceof OperationalError) return { ...unwritten, errors: [written] };
  const weighed = weighedBy({ ...policy, known: written.known }, parts);
  return { ...weighed, notes: [written.note, ...weighed.notes] };
}

/** Why something is ignored is anybody's text, and told with what it suppresses. */
function withoutReasons({ file, ignores }: IgnoreList): IgnoreList {
  return { file, ignores: ignores.map((ignore) => ({ ...ignore, reason: leftOut })) };
}

function weighedBy(policy: Policy, parts: ReportParts): Weighed {
  const { findings, suppressed, staleEntries, crashes } = applyPolicy(parts.findings, policy);
  return { parts: { ...parts, findings, suppressed }, notes: staleNotes(staleEntries), errors: [], crashes };
}

/** Writes what is left to count to the baseline. */
async function write(file: string, isWhole: boolean, { parts }: Weighed, { workingFolder }: Io) {
  const { findings, truststores } = parts;
  if (!isWhole) {
    throw new OperationalError(
      "write-failed",
      `The baseline ${file} was not written, since not everything could be judged.`,
      "Mend what is told beside this, and run it again.",
    );
  }
  const judged = truststores.map(({ location }) => location);
  const number = await writeBaseline(file, { findings, judged }, workingFolder);
  const what = number === 1 ? "1 finding of this run" : `${number} findings of this run`;
  return { note: `${file} holds ${what}, which no longer count.`, known: await readBaseline(file, workingFolder) };
}

function staleNotes(entries: number): readonly string[] {
  if (entries === 0) return [];
  const what = entries === 1 ? "1 entry of the baseline is" : `${entries} entries of the baseline are`;
  return [`${what} about nothing that is found any more; --write-baseline leaves them out.`];
}
