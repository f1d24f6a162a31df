import { OperationalError } from "../../operational-error.js";
import { lengthOfTime } from "../length-of-time.js";
import { momentHint, momentNamed } from "../moment.js";

/** The requests that count, by their time, in milliseconds since 1970; undefined where there is no bound. */
export interface LogTimes {
  /** The first moment that counts. */
  readonly since: number | undefined;
  /** The first moment that no longer counts. */
  readonly until: number | undefined;
}

/**
 * Reads `--since` and `--until`: moments, or lengths of time before the moment that is judged at.
 * @throws OperationalError when one of them makes no sense, or both no time
 */
export function logTimesOf(options: Readonly<Record<"since" | "until", string | undefined>>, at: Date): LogTimes {
  const [since, until] = (["since", "until"] as const).map((option) => {
    const text = options[option];
    return text === undefined ? undefined : momentBefore(at, option, text);
  });
  if (since !== undefined && until !== undefined && since >= until) {
    throw new OperationalError("usage", "--since is not before --until.", "Swap them, or leave one of them out.");
  }
  return { since, until };
}

function momentBefore(at: Date, option: string, text: string): number {
  const length = lengthOfTime(text);
  if (length !== undefined) return at.getTime() - length;
  const moment = momentNamed(text);
  if (moment !== undefined) return moment.getTime();
  throw new OperationalError(
    "usage",
    `--${option} ${text} is no moment and no length of time.`,
    `${momentHint} 90d is ninety days ago.`,
  );
}
