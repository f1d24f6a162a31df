import { contentOf, DerError, tags, type Element } from "./der.js";

/**
 * A UTCTime or GeneralizedTime in the one form that RFC 5280 4.1.2.5 allows (to the second, with Z),
 * as milliseconds since 1970. Two-digit years run from 1950 to 2049.
 */
export function timeOf(element: Element, what: string): number {
  const text = Buffer.from(contentOf(element)).toString("latin1");
  const year = yearOf(element.tag, text);
  const rest = /^(?:\d\d|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (year === undefined || rest === null)
    throw new DerError(`${what} is not a time that RFC 5280 allows`, element.start);
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = rest.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const holds =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!holds) throw new DerError(`${what} is not a date of the calendar`, element.start);
  return date.getTime();
}

function yearOf(tag: number, text: string): number | undefined {
  if (tag === tags.generalizedTime && text.length === 15) return Number(text.slice(0, 4));
  if (tag !== tags.utcTime || text.length !== 13) return undefined;
  const short = Number(text.slice(0, 2));
  return short < 50 ? 2000 + short : 1900 + short;
}
