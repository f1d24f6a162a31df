import { numberText } from "../gateway/describe.js";
import { changeEntryOf } from "../catalogue/change-entries.js";
import { nothingRead } from "./log-failures.js";
import type { ReplayReport } from "./replay-report.js";
import type { FailureReport, Report } from "./report.js";
import { spanTexts } from "./seen-text.js";
import { placeText } from "./text/location.js";
import { count } from "./text/page.js";

/** `1,204,331 requests of 312 clients in 3 logs, 2025-11-01 to 2026-11-20`: those that are judged. */
export function judgedText({ clients }: Report, replay: ReplayReport): string {
  const requests = clients.reduce((sum, client) => sum + (client.requests ?? 0), 0);
  const who = `${count(requests, "request")} of ${count(clients.length, "client")} in ${count(replay.logs.length, "log")}`;
  return [who, ...spanTexts(replay)].join(", ");
}

/** What was read, a sentence each: first all of it, then what is not judged and why. */
export function readTexts(replay: ReplayReport): readonly string[] {
  const { records, requests, withoutCertificate, outsideTimes, withoutTime, partlyOutside } = replay;
  const { belowMinimum, minRequests, redacted, strayDenials } = replay;
  const without =
    withoutCertificate === 0 ? "" : `, ${numberText(withoutCertificate)} of them without a client certificate`;
  const counted = count(partlyOutside, "counted result");
  const below = `${count(belowMinimum.clients, "client")} with fewer than ${count(minRequests, "request")}`;
  return [
    `${count(records, "record")} read: ${count(requests, "request")}${without}.`,
    ...(outsideTimes === 0 ? [] : [`${count(outsideTimes, "record")} ${timesText(replay)}, not counted.`]),
    ...(withoutTime === 0 ? [] : [`${count(withoutTime, "record")} without a time, counted as if inside.`]),
    ...(partlyOutside === 0 ? [] : [`${counted} partly ${timesText(replay)}, counted whole.`]),
    ...(belowMinimum.clients === 0 ? [] : [`${below} not judged: ${count(belowMinimum.requests, "request")}.`]),
    ...(strayDenials === 0 ? [] : [strayText(strayDenials)]),
    ...(redacted ? ["Names stand as fingerprints."] : []),
  ];
}

function strayText(denials: number): string {
  const which = `None of ${count(denials, "denial")} in the execution logs could be joined with a request`;
  return `${which}: that takes access logs with the extended request id, the certificate, and 403 as the status.`;
}

function timesText({ since, until }: Pick<ReplayReport, "since" | "until">): string {
  return [...(since === null ? [] : [`before ${since}`]), ...(until === null ? [] : [`after ${until}`])].join(" or ");
}

/** How many records could not be read; undefined where all could. */
export function brokenText({ broken }: ReplayReport): string | undefined {
  const { count: number, first } = broken;
  if (number === 0) return undefined;
  const [one] = first;
  const where =
    one === undefined ? "" : `, the first at ${placeText({ file: one.location, firstLine: one.line })}: ${one.problem}`;
  return `${count(number, "record")} could not be read${where}.`;
}

/** That the clients of a log are not known, whom other logs name; undefined where none is so, or all are. */
export function silentLogs(report: Pick<Report, "clients">, replay: ReplayReport): FailureReport | undefined {
  const { logsWithoutCertificate: silent } = replay;
  const [first] = silent;
  if (first === undefined || nobodySeen(report, replay) !== undefined) return undefined;
  const which = silent.length === 1 ? `: ${placeText({ file: first })}` : `, the first ${placeText({ file: first })}`;
  return {
    message: `${count(silent.length, "log")} with requests, and no place for a client certificate in any of them${which}.`,
    fix: changeEntryOf("replay/no-certificate").fix,
  };
}

/** That nobody could be judged, of those who were seen; undefined where somebody was. */
export function nobodyRead({ clients }: Pick<Report, "clients">): FailureReport | undefined {
  if (clients.length === 0 || clients.some(({ verdict }) => verdict !== "unreadable")) return undefined;
  return {
    message: `None of ${count(clients.length, "certificate")} in the logs can be read, so that nobody was judged.`,
    fix: "Log the certificate whole; a record that API Gateway or a shipper has cut is lost.",
  };
}

/** Why nobody was seen, and what to do about it; undefined where somebody was. */
export function nobodySeen({ clients }: Pick<Report, "clients">, replay: ReplayReport): FailureReport | undefined {
  const { records, requests, belowMinimum, notKept, since, until, broken } = replay;
  if (clients.length + belowMinimum.clients + notKept > 0) return undefined;
  const unread = nothingRead(replay);
  if (unread !== undefined) return unread;
  const [within, fix] =
    since === null && until === null
      ? ["", "Name logs that hold records of requests."]
      : [
          " within the times that were asked for",
          "Name logs of that time, or ask for more of it with --since and --until.",
        ];
  if (records === 0) return { message: `The logs hold no record${within}.`, fix };
  if (requests === 0) return { message: `None of ${count(records, "record")}${within} is a request.`, fix };
  const message = `None of ${count(records, "record")}${within} bears a client certificate`;
  const toLog = changeEntryOf("replay/no-certificate").fix;
  if (broken.count === 0) return { message: `${message}.`, fix: toLog };
  return {
    message: `${message}, and ${numberText(broken.count)} more could not be read.`,
    fix: `Look at what could not be read first. ${toLog}`,
  };
}
