import { fieldsOf } from "./csv.js";
import { findTime } from "./log-time.js";
import { marksIn } from "./pem-cutter.js";
import { statusOf } from "./request-facts.js";
import type { ObjectFacts } from "./object-facts.js";

/** Characters of a line in which a time and a status are looked for. */
const longestText = 64 * 1024;

/**
 * Reads a line of CLF, XML, or CSV without a header. A status is told by where it stands, so that no number of a path
 * is taken for one.
 */
export function readLine(line: string): ObjectFacts {
  const text = line.slice(0, longestText);
  return { pem: pemIn(text), time: findTime(text)?.at, status: clfStatus(text) ?? xmlStatus(text) ?? csvStatus(text) };
}

/** The one behind a name that tells of a certificate, or else the first. */
function pemIn(text: string): number | undefined {
  const pems = marksIn(text);
  if (pems.length < 2) return pems[0];
  let at = -1;
  for (const pem of pems) {
    at = text.indexOf("\xff", at + 1);
    if (/(?:pem|cert)[\w.-]{0,40}["'\s:=>\\]{0,8}$/i.test(text.slice(Math.max(0, at - 80), at))) return pem;
    at = text.indexOf("\xff", at + 1);
  }
  return pems[0];
}

/** Behind the quoted request line. */
function clfStatus(text: string): number | undefined {
  const protocol = text.indexOf(" HTTP/");
  const close = protocol < 0 ? -1 : text.indexOf('"', protocol);
  const [, status] =
    close < 0 || close > protocol + 12 ? [] : (/^ (\d{3})(?: |$)/.exec(text.slice(close + 1, close + 6)) ?? []);
  return statusOf(status);
}

function xmlStatus(text: string): number | undefined {
  return statusOf(/<status>\s{0,4}(\d{3})\s{0,4}<\/status>/i.exec(text)?.[1]);
}

/** The only field that can be one. */
function csvStatus(text: string): number | undefined {
  if (!text.includes(",")) return undefined;
  const statuses = fieldsOf(text)
    .map(statusOf)
    .filter((status) => status !== undefined);
  return statuses.length === 1 ? statuses[0] : undefined;
}
