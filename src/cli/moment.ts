import { OperationalError } from "../operational-error.js";
import { isDay } from "./is-day.js";

const rfc3339 = /^\d{4}-\d\d-\d\d(?:[t ](?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:z|[+-]\d\d:\d\d))?$/i;

/** The moment that a text names by RFC 3339, a day being its start in UTC; undefined where it names none. */
export function momentNamed(text: string): Date | undefined {
  if (!rfc3339.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const moment = new Date(text.toUpperCase().replace(" ", "T"));
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

/** How a moment is written. */
export const momentHint = "Write it like 2026-11-22T14:40:00Z, or 2026-11-22 for the start of that day in UTC.";

/** The text of an option names no moment. */
export function noMoment(option: string, text: string): OperationalError {
  return new OperationalError("usage", `--${option} ${text} is not a moment that RFC 3339 knows.`, momentHint);
}
