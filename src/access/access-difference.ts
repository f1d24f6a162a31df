import { compareVerdicts, type Verdict } from "../gateway/judgement.js";
import { compareStandings, judgementsOf, toldOnce, type ComparedStanding } from "./compared-standings.js";
import { nameConstraintsDiffer } from "./name-constraints-differ.js";
import type { Access } from "./standings.js";
import { waysUpBetween } from "./ways-up.js";

/** Who is let in otherwise by another truststore. */
export interface AccessChange extends ComparedStanding {
  /** `denied` where it is not listed. */
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Who loses and who gains access when one truststore takes the place of another: of clients without a fault of their own. */
export interface AccessDifference {
  /** Whose verdict is worse afterwards. */
  readonly lost: readonly AccessChange[];
  /** Whose verdict is better afterwards. */
  readonly gained: readonly AccessChange[];
  /** How many CAs and listed clients have the same verdict. */
  readonly unchanged: number;
  /** Whether other name constraints stand above a CA that both list, so that its clients may differ by their names. */
  readonly nameConstraintsDiffer: boolean;
}

/** Compares two truststores at one moment by whom they let in, not by their bytes. */
export function accessDifference(before: Access, after: Access): AccessDifference {
  const standings = compareStandings(before, after);
  const waysUp = waysUpBetween(before, after);
  const changes = toldOnce(
    standings.map((standing): AccessChange => {
      const met = judgementsOf(standing, before, after);
      return { ...standing, before: met.before.verdict, after: met.after.verdict };
    }),
    ({ before, after }) => `${before} ${after}`,
  );
  return {
    lost: changes.filter(({ before, after }) => compareVerdicts(before, after) < 0),
    gained: changes.filter(({ before, after }) => compareVerdicts(before, after) > 0),
    unchanged: changes.filter(({ before, after }) => before === after).length,
    nameConstraintsDiffer: standings.some((standing) =>
      nameConstraintsDiffer(standing, waysUp(standing), before, after),
    ),
  };
}
