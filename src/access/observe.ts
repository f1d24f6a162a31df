import type { Certificate } from "../certificate/certificate.js";
import { groupBy } from "../group-by.js";
import type { Access, LastingAccess } from "./standings.js";
import type { WaysUp } from "./ways-up.js";

/** Somebody to be looked at in two truststores as time goes by. */
export interface Subject<T> {
  readonly ways: WaysUp;
  /** When to look again, in milliseconds since 1970 and in any order; what lies behind is left out. */
  readonly moments: readonly number[];
  readonly look: (before: Access, after: Access) => T;
}

/** What was seen at a moment, in milliseconds since 1970. */
export interface Observation<T> {
  readonly at: number;
  readonly seen: T;
}

/** What was seen of each subject, by time. */
export interface Observations<S extends Subject<unknown>> {
  readonly observed: readonly { readonly subject: S; readonly observations: readonly Observation<Seen<S>>[] }[];
  /** From this moment on nothing was looked at: the truststores offer too many ways up. Undefined where everything was. */
  readonly unseenFrom: number | undefined;
}

type Seen<S extends Subject<unknown>> = ReturnType<S["look"]>;

/**
 * Possible issuers that all looks behind the first moment may take, both truststores together. A thousand CAs that are all
 * renewed need some twenty thousand; a hostile bundle may ask for millions at each of its thousands of moments.
 */
const mostSteps = 5_000_000;

/** Looks at each subject at the first moment and at its own later ones, moment by moment. */
export function observe<S extends Subject<unknown>>(
  subjects: readonly S[],
  before: LastingAccess,
  after: LastingAccess,
  from: number,
): Observations<S> {
  const stepsOf = (ways: WaysUp) => stepsAmong(ways.before, before) + stepsAmong(ways.after, after);
  const observed = subjects.map((subject) => {
    return { subject, steps: stepsOf(subject.ways), observations: [] as Observation<Seen<S>>[] };
  });
  let left = mostSteps;
  for (const [at, due] of agendaOf(observed, from)) {
    if (at > from) left -= due.reduce((sum, { steps }) => sum + steps, 0);
    if (left < 0) return { observed, unseenFrom: at };
    const moment = new Date(at);
    const [old, young] = [before.accessAt(moment), after.accessAt(moment)];
    for (const { subject, observations } of due) observations.push({ at, seen: subject.look(old, young) as Seen<S> });
  }
  return { observed, unseenFrom: undefined };
}

function stepsAmong(certificates: readonly Certificate[], { issuersOf }: Access): number {
  return certificates.reduce((sum, certificate) => sum + 1 + issuersOf(certificate).length, 0);
}

/** The moments in order, each with all that are to be looked at then. */
function agendaOf<T extends { readonly subject: Subject<unknown> }>(
  watched: readonly T[],
  from: number,
): readonly (readonly [at: number, due: readonly T[]])[] {
  const later = groupBy(watched, ({ subject }) => [...new Set(subject.moments)].filter((moment) => moment > from));
  return [[from, watched] as const, ...[...later].sort(([a], [b]) => a - b)];
}
