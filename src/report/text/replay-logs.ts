import { logFailures } from "../log-failures.js";
import type { ReplayReport } from "../replay-report.js";
import { nobodySeen, readTexts, silentLogs } from "../replay-text.js";
import type { Report } from "../report.js";
import { placeText } from "./location.js";
import { count, hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** What was read in logs, what was not, and what to log where they name nobody. */
export function drawLogs(report: Report, replay: ReplayReport, page: Page): readonly string[] {
  const { style } = page;
  const nobody = nobodySeen(report, replay);
  const doubts = [nobody, silentLogs(report, replay)].filter((doubt) => doubt !== undefined);
  const failures = logFailures(replay).filter(({ message }) => message !== nobody?.message);
  return [
    ...readTexts(replay).map((text) => hanging("  ", text, page)),
    ...failures.map(({ message, fix }) => hanging("  ", `${style.bad(message)} ${fix}`, page)),
    ...doubts.map(({ message, fix }) => hanging("  ", `${style.doubtful(message)} ${fix}`, page)),
    ...drawBroken(replay, page),
  ];
}

function drawBroken({ broken }: ReplayReport, page: Page): readonly string[] {
  if (broken.count === 0) return [];
  const { style } = page;
  const left = broken.count - broken.first.length;
  return [
    hanging("  ", style.doubtful(`${count(broken.count, "record")} could not be read:`), page),
    ...broken.first.map(({ location: file, line, problem }) =>
      hanging("    ", `${style.faint(placeText({ file, firstLine: line }))}  ${visible(problem)}`, page),
    ),
    ...(left > 0 ? [style.faint(`    and ${count(left, "other")}`)] : []),
  ];
}
