import { byteOf, DerError, lengthOf, tags, type Element } from "./der.js";

/**
 * A UTCTime or GeneralizedTime in the one form that RFC 5280 4.1.2.5 allows (to the second, with Z),
 * as milliseconds since 1970. Two-digit years run from 1950 to 2049.
 */
export function timeOf(element: Element, what: string): number {
  if (!isWritten(element)) throw new DerError(`${what} is not a time that RFC 5280 allows`, element.start);
  const start = element.tag === tags.generalizedTime ? 2 : 0;
  const year = yearOf(element, twoDigits(element, start));
  const month = twoDigits(element, start + 2);
  const day = twoDigits(element, start + 4);
  const hour = twoDigits(element, start + 6);
  const minute = twoDigits(element, start + 8);
  const second = twoDigits(element, start + 10);
  const holds = day > 0 && day <= lengthOfMonth(month, year) && hour < 24 && minute < 60 && second < 60;
  if (!holds) throw new DerError(`${what} is not a date of the calendar`, element.start);
  return new Date(0).setUTCFullYear(year, month - 1, day) + (hour * 3600 + minute * 60 + second) * 1000;
}

/** Whether it is digits, as many as its type has, and a Z. */
function isWritten(element: Element): boolean {
  const length = element.tag === tags.generalizedTime ? 15 : element.tag === tags.utcTime ? 13 : undefined;
  if (lengthOf(element) !== length || byteOf(element, length - 1) !== 0x5a) return false;
  for (let index = 0; index < length - 1; index++) {
    const byte = byteOf(element, index) ?? 0;
    if (byte < 0x30 || byte > 0x39) return false;
  }
  return true;
}

function twoDigits(element: Element, index: number): number {
  return ((byteOf(element, index) ?? 0) - 0x30) * 10 + ((byteOf(element, index + 1) ?? 0) - 0x30);
}

/** `last` are the last two digits of the year. */
function yearOf(element: Element, last: number): number {
  if (element.tag === tags.generalizedTime) return twoDigits(element, 0) * 100 + last;
  return last < 50 ? 2000 + last : 1900 + last;
}

/** In days; 0 for a month that does not exist. */
function lengthOfMonth(month: number, year: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (monthLengths[month - 1] ?? 0);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
