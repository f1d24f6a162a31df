import { numberText } from "../gateway/describe.js";
import type { ReplayReport } from "./replay-report.js";
import type { FailureReport } from "./report.js";
import { count } from "./text/page.js";

/** What keeps a replay from being whole, and what to do about it; logs that could not be opened are told elsewhere. */
export function logFailures(replay: LogCounts): readonly FailureReport[] {
  return [notKept, untold, cutShort, nothingRead].flatMap((failure) => failure(replay) ?? []);
}

type LogCounts = Pick<ReplayReport, "records" | "outsideTimes" | "notKept" | "untold" | "broken" | "cutShort">;

const replayLess = "Replay fewer logs at a time, or less time of them with --since and --until.";

function notKept({ notKept: requests }: LogCounts): FailureReport | undefined {
  if (requests === 0) return undefined;
  const [bear, were] = requests === 1 ? ["bears a certificate", "was"] : ["bear certificates", "were"];
  return {
    message: `${count(requests, "request")} of the logs ${bear} beyond those that are kept, and ${were} not judged.`,
    fix: replayLess,
  };
}

function untold({ untold: requests }: LogCounts): FailureReport | undefined {
  if (requests === 0) return undefined;
  return {
    message: `For want of room, the calibration lacks what became of up to ${count(requests, "request")}.`,
    fix: replayLess,
  };
}

function cutShort({ cutShort: logs }: LogCounts): FailureReport | undefined {
  if (logs === 0) return undefined;
  const end = logs === 1 ? "1 log ends" : `${numberText(logs)} logs end`;
  return {
    message: `${end} in the middle of a record, so that more may be missing.`,
    fix: "Fetch it whole; of a log that is still written, replay what is done.",
  };
}

/** Why no record at all could be read; undefined where one could, or none was there. */
export function nothingRead({
  records,
  outsideTimes,
  broken,
}: Pick<LogCounts, "records" | "outsideTimes" | "broken">): FailureReport | undefined {
  if (broken.count === 0 || records + outsideTimes > 0) return undefined;
  return {
    message: `The logs hold ${count(broken.count, "record")}, and none could be read.`,
    fix: "Name logs of a form that replay reads, such as JSON lines.",
  };
}
