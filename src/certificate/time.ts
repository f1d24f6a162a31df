import { byteOf, DerError, lengthOf, tags, type Element } from "./der.js";

/**
 * A UTCTime or GeneralizedTime in the one form that RFC 5280 4.1.2.5 allows (to the second, with Z),
 * as milliseconds since 1970. Two-digit years run from 1950 to 2049.
 */
export function timeOf(element: Element, what: string): number {
  const digits = digitsOf(element);
  if (digits === undefined) throw new DerError(`${what} is not a time that RFC 5280 allows`, element.start);
  const year = yearOf(element, Math.floor(digits / 1e10));
  const month = Math.floor(digits / 1e8) % 100;
  const day = Math.floor(digits / 1e6) % 100;
  const hour = Math.floor(digits / 1e4) % 100;
  const minute = Math.floor(digits / 100) % 100;
  const second = digits % 100;
  const holds = day > 0 && day <= lengthOfMonth(month, year) && hour < 24 && minute < 60 && second < 60;
  if (!holds) throw new DerError(`${what} is not a date of the calendar`, element.start);
  return new Date(0).setUTCFullYear(year, month - 1, day) + (hour * 3600 + minute * 60 + second) * 1000;
}

/** All the digits as one number. */
function digitsOf(element: Element): number | undefined {
  const length = element.tag === tags.generalizedTime ? 15 : element.tag === tags.utcTime ? 13 : undefined;
  if (lengthOf(element) !== length || byteOf(element, length - 1) !== 0x5a) return undefined;
  let digits = 0;
  for (let index = 0; index < length - 1; index++) {
    const digit = (byteOf(element, index) ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    digits = digits * 10 + digit;
  }
  return digits;
}

function yearOf({ tag }: Element, written: number): number {
  if (tag === tags.generalizedTime) return written;
  return written < 50 ? 2000 + written : 1900 + written;
}

/** In days; 0 for a month that does not exist. */
function lengthOfMonth(month: number, year: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
