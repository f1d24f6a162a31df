import { keyRole } from "./key-role.js";
import { findTime } from "./log-time.js";
import { placedMarksIn } from "./pem-cutter.js";
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
  return { pem: pemIn(text), time: findTime(text)?.at, status: statusBehindProtocol(text) ?? xmlStatus(text) };
}

/**
 * None of the request line, where strangers write. The one behind a name that tells of a certificate, or else one that
 * is a field by itself, or else the first; then one behind a name that tells of a CA, and what follows that without a
 * break; last, one that stands in quotes among other words.
 */
function pemIn(text: string): number | undefined {
  const marks = placedMarksIn(text).filter(
    ({ end }) => !/^[^"]* HTTP\/[\d.]{1,3}"/.test(text.slice(end, end + longestPath)),
  );
  let best = marks[0]?.pem;
  if (marks.length < 2) return best;
  let bestRank = Infinity;
  let at = 0;
  let isQuoted = false;
  let isOfCa = false;
  for (const { pem, isWhole, start, end } of marks) {
    const before = text.slice(at, start);
    if ((before.match(/(?<!\\)"/g)?.length ?? 0) % 2 === 1) isQuoted = !isQuoted;
    isOfCa = tellsOfCa(before) || (isOfCa && lineBreaks.test(before));
    const rank = rankOf(before, text.slice(Math.max(0, start - 1), start), text.slice(end, end + 64), isQuoted, isOfCa);
    if (rank + (isWhole ? 0 : 0.5) < bestRank) [best, bestRank] = [pem, rank + (isWhole ? 0 : 0.5)];
    at = end;
  }
  return best;
}

const longestPath = 8192;

const lineBreaks = /^(?:\\[nr]?|%(?:25){0,3}0[ad])*$/i;

/** Whether the tag, or the key, right before a PEM does. */
function tellsOfCa(before: string): boolean {
  const [, name] = /([\w.@$-]{1,64})["'\s\\]{0,4}[:=>]["'\s\\]{0,4}$/.exec(before.slice(-80)) ?? [];
  return name !== undefined && keyRole(name).isOfCa;
}

/** `open` is the character before the PEM. */
function rankOf(before: string, open: string, behind: string, isQuoted: boolean, isOfCa: boolean): number {
  const [close = ""] = behind.replace(/^(?:\\[nr]?|%(?:25){0,3}0[ad])+/i, "");
  const isAlone = /^(?:([\s,;|"'])\1?|><)?$/.test(open + close);
  if (isQuoted && !(isAlone && open === '"')) return 4;
  if (isOfCa) return 3;
  if (/(?:pem|cert)[\w.-]{0,40}["'\s:=>\\]{0,8}$/i.test(before.slice(-80))) return 0;
  return isAlone ? 1 : 2;
}

/** That of CLF and of API Gateway's CSV. */
function statusBehindProtocol(text: string): number | undefined {
  const [, status] = /[\s,;|"]HTTP\/\d(?:\.\d)?"?[\s,;|]"?(\d{3}|-)(?![\w.])/.exec(text) ?? [];
  return statusOf(status);
}

function xmlStatus(text: string): number | undefined {
  return statusOf(/<status>\s{0,4}(\d{3})\s{0,4}<\/status>/i.exec(text)?.[1]);
}
