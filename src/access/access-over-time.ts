import type { Certificate } from "../certificate/certificate.js";
import { accessPeriods, directionOf, turningPoints, type AccessPeriod } from "./access-period.js";
import { causesOf, changesOn } from "./causes.js";
import { compareStandings, judgementsOf, toldOnce, type ComparedStanding } from "./compared-standings.js";
import { nameConstraintsDiffer } from "./name-constraints-differ.js";
import { observe } from "./observe.js";
import type { Access, LastingAccess } from "./standings.js";
import { waysUpBetween } from "./ways-up.js";

/** A CA whose clients, or a listed client that itself, is let in otherwise for a time. */
export interface IssuerChange extends AccessPeriod, Omit<ComparedStanding, "own"> {
  /** The certificates on its ways up that went, of a gain those that came; the others where there are none. */
  readonly causes: readonly Certificate[];
}

/** Who loses and who gains access from a moment on, when one truststore takes the place of another. */
export interface AccessOverTime {
  readonly lost: readonly IssuerChange[];
  readonly gained: readonly IssuerChange[];
  /** How many CAs and listed clients have the same verdict at all times. */
  readonly unchanged: number;
  /** Whether other name constraints stand above a CA that both list, so that its clients may differ by their names. */
  readonly nameConstraintsDiffer: boolean;
  /**
   * From this moment on, in milliseconds since 1970, nothing was looked at: the truststores offer too many ways up.
   * Undefined where everything was.
   */
  readonly unseenFrom: number | undefined;
}

/** Compares two truststores from a moment on by whom they let in: of clients without a fault of their own. */
export function accessOverTime(before: LastingAccess, after: LastingAccess, from: Date): AccessOverTime {
  const waysUp = waysUpBetween(before, after);
  const subjects = compareStandings(before, after).map((standing) => {
    const ways = waysUp(standing);
    const changed = changesOn(ways, before.truststore, after.truststore);
    return {
      standing,
      changed,
      ways,
      moments: changed.went.length + changed.came.length === 0 ? [] : turningPoints([...ways.before, ...ways.after]),
      look: (old: Access, young: Access) => ({
        ...judgementsOf(standing, old, young),
        nameConstraintsDiffer: nameConstraintsDiffer(standing, ways, old, young),
      }),
    };
  });
  const { observed, unseenFrom } = observe(subjects, before, after, from.getTime());
  const told = toldOnce(
    observed.map(({ subject: { standing, changed }, observations }) => {
      const { of, certificate, listed, lineAmongNamesakes } = standing;
      return { of, certificate, listed, lineAmongNamesakes, changed, periods: accessPeriods(observations) };
    }),
    ({ periods }) => periods.map(textOf).join(),
  );
  const changes = told.flatMap(({ periods, changed, ...who }) =>
    periods.map((period): IssuerChange => ({ ...who, ...period, causes: causesOf(directionOf(period), changed) })),
  );
  return {
    lost: changes.filter((change) => directionOf(change) < 0),
    gained: changes.filter((change) => directionOf(change) > 0),
    unchanged: told.filter(({ periods }) => periods.length === 0).length,
    nameConstraintsDiffer: observed.some(({ observations }) =>
      observations.some(({ seen }) => seen.nameConstraintsDiffer),
    ),
    unseenFrom,
  };
}

function textOf({ from, until, before, after }: AccessPeriod): string {
  return `${from} ${until} ${before.verdict} ${after.verdict}`;
}
