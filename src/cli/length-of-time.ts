const hour = 60 * 60 * 1000;
const units: Readonly<Record<string, number>> = { h: hour, d: 24 * hour, w: 7 * 24 * hour };

/** A length of time like `12h`, `30d` or `8w` in milliseconds; undefined where a text is none. */
export function lengthOfTime(text: string): number | undefined {
  const [, number, unit = ""] = /^(\d{1,6})([hdw])$/.exec(text) ?? [];
  const length = units[unit];
  return length === undefined ? undefined : Number(number) * length;
}

/** How a length of time is written. */
export const lengthOfTimeHint = "Write it in hours, days or weeks, like 12h, 30d or 8w.";
