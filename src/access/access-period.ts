import type { Certificate } from "../certificate/certificate.js";
import { compareVerdicts, type Judgement } from "../gateway/judgement.js";
import type { Judgements } from "./compared-standings.js";
import type { Observation } from "./observe.js";

/** A time in which somebody is let in otherwise by the later of two truststores. Milliseconds since 1970. */
export interface AccessPeriod<Met extends Judgement = Judgement> extends Judgements<Met> {
  readonly from: number;
  /** The first moment behind it; undefined where no end is in sight. */
  readonly until: number | undefined;
}

/** The times in which the verdicts differ: one for each stretch of the same two, with what was met at its beginning. */
export function accessPeriods<Met extends Judgement>(
  observations: readonly Observation<Judgements<Met>>[],
): readonly AccessPeriod<Met>[] {
  const turns = observations.filter(({ seen: { before, after } }, place) => {
    const last = observations[place - 1]?.seen;
    return last?.before.verdict !== before.verdict || last.after.verdict !== after.verdict;
  });
  return turns
    .map(({ at, seen: { before, after } }, place) => ({ from: at, until: turns[place + 1]?.at, before, after }))
    .filter((period) => directionOf(period) !== 0);
}

/** Negative where access is lost, positive where it is gained. */
export function directionOf({ before, after }: Judgements): number {
  return compareVerdicts(before.verdict, after.verdict);
}

/**
 * When certificates begin and when they are over, in milliseconds since 1970. Both ends belong to a certificate's period,
 * and the last moment of the year 9999 stands for no end (RFC 5280 4.1.2.5).
 */
export function turningPoints(certificates: readonly Certificate[]): readonly number[] {
  return certificates.flatMap(({ notBefore, notAfter }) =>
    notAfter === noEnd ? [notBefore] : [notBefore, notAfter + aSecond],
  );
}

const aSecond = 1000;
const noEnd = Date.UTC(9999, 11, 31, 23, 59, 59);
