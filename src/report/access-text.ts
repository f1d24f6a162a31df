import type { DoubtId } from "../catalogue/change-entries.js";
import type {
  AccessDirection,
  CertificateChangeReport,
  ChangeOverTimeReport,
  DiffReport,
  IssuerChangeReport,
} from "./diff-report.js";
import { dayOf } from "./day.js";
import { count } from "./text/page.js";
import { whoseText } from "./whose-access.js";

/** A change of access and the moment of its report. `listed` is a CA's or a listed client's. */
type Change = ChangeOverTimeReport & Partial<Pick<IssuerChangeReport, "listed">>;

/** One sentence or two: who loses or gains access, when, and why. `at` is the moment of the report. */
export function changeText(who: string, direction: AccessDirection, change: Change, at: string): string {
  const { before, after, listed } = change;
  const verb = isDoubtful(change) ? `may ${plural[direction]}` : singular[direction];
  const was = `${before.verdict} before${direction === "gained" ? reasonText(before.reasons) : ""}`;
  const why = direction === "lost" ? lossText(change) : listed === "after" ? " It was not listed before." : "";
  return `${who} ${verb} access ${whenText(change, at)}: ${was}, ${after.verdict} after.${why}`;
}

const singular = { lost: "loses", gained: "gains" } as const satisfies Record<AccessDirection, string>;
const plural = { lost: "lose", gained: "gain" } as const satisfies Record<AccessDirection, string>;

/** Whether either truststore leaves open what it would do. */
export function isDoubtful({ before, after }: Pick<ChangeOverTimeReport, "before" | "after">): boolean {
  return [before, after].some(({ verdict }) => verdict === "uncertain");
}

function lossText({ listed, after: { reasons } }: Change): string {
  if (listed === "before") return " It is no longer listed.";
  const [first] = reasons;
  return first === undefined ? "" : ` ${first.message}`;
}

function reasonText([first]: ChangeOverTimeReport["before"]["reasons"]): string {
  return first === undefined ? "" : ` (${first.id})`;
}

/**
 * `at once`, `at once, until 2031-01-01`, `from 2027-01-01 on`, `from 2027-01-01 until 2031-01-01`: days in UTC, and
 * moments where the days do not tell. `at` is the moment of the report.
 */
export function whenText({ from, until }: Pick<ChangeOverTimeReport, "from" | "until">, at: string): string {
  const isDays = until === null || dayOf(from) !== dayOf(until);
  const text = (moment: string) => (isDays ? dayOf(moment) : moment);
  if (from === at) return until === null ? "at once" : `at once, until ${text(until)}`;
  return until === null ? `from ${text(from)} on` : `from ${text(from)} until ${text(until)}`;
}

/** What is not known of a change: a sentence for each kind of doubt. `replay` looks at clients by their own names. */
export function doubtTexts({
  issuers,
  unseenFrom,
}: Partial<DiffReport> & Pick<DiffReport, "unseenFrom">): readonly Doubt[] {
  return [
    ...(issuers?.nameConstraintsDiffer === true ? [doubt("access/name-constraints-differ", constraintsText)] : []),
    ...(unseenFrom === null ? [] : [doubt("access/not-all-seen", unseenText(unseenFrom))]),
  ];
}

/** A kind of doubt, and what is said of it. */
export interface Doubt {
  readonly id: DoubtId;
  readonly text: string;
}

function doubt(id: DoubtId, text: string): Doubt {
  return { id, text };
}

/** What is said where name constraints differ. */
export const constraintsText =
  "Name constraints of a CA that both list differ: some of its clients may lose or gain access by their names.";

function unseenText(from: string): string {
  return `From ${from} on, not everybody's access was compared: the truststores offer too many ways up.`;
}

/** What a certificate that came or went means: whose access it changes, and when. `at` is the moment of the report. */
export function meaningText(change: CertificateChangeReport, diff: DiffReport, at: string): string {
  const clauses = directions.flatMap((direction) => effectTexts(change, direction, diff.issuers[direction], at));
  if (clauses.length > 0) return clauses.join("; ");
  if (diff.issuers.nameConstraintsDiffer) return "may change access by name";
  return diff.unseenFrom === null ? "changes nobody's access" : "changes nobody's access, as far as is known";
}

const directions = ["lost", "gained"] as const satisfies readonly AccessDirection[];

/** Of its own CA each time with its moment, of others how many they are. */
function effectTexts(
  { subject, fingerprint, counterpart }: CertificateChangeReport,
  direction: AccessDirection,
  changes: readonly IssuerChangeReport[],
  at: string,
): readonly string[] {
  const causes = [fingerprint, counterpart?.fingerprint];
  const caused = changes.filter((change) => change.causes.some((cause) => causes.includes(cause)));
  const own = caused.filter((change) => change.subject === subject);
  const others = caused.filter((change) => change.subject !== subject);
  const ofOthers = `clients of ${count(others.length, "other CA")}`;
  return [
    ...own.map(
      (change) => `${whoseText(change, owners)} ${verbText(direction, change)} access ${whenText(change, at)}`,
    ),
    ...(others.length === 0
      ? []
      : [`${ofOthers} ${others.every(isDoubtful) ? "may " : ""}${plural[direction]} access`]),
  ];
}

const owners = { clients: "its clients", itself: "the client itself" } as const;

function verbText(direction: AccessDirection, change: IssuerChangeReport): string {
  if (isDoubtful(change)) return `may ${plural[direction]}`;
  return change.of === "itself" ? singular[direction] : plural[direction];
}

/** What changes nobody's access, in one sentence; nothing where there is no such thing. */
export function sameTexts({ reordered, reencoded: { length } }: DiffReport): readonly string[] {
  const changes = [
    ...(reordered ? ["another order of certificates"] : []),
    ...(length > 0 ? [`${count(length, "certificate")} written otherwise as PEM`] : []),
  ];
  return changes.length === 0 ? [] : [`Changes nobody's access: ${changes.join(", ")}.`];
}
