import { changeEntryOf } from "../catalogue/change-entries.js";
import type { DisagreementReport } from "./calibration-report.js";
import { answered403Text, disagreementText, neverLetInText } from "./calibration-text.js";
import type { Problem } from "./problem.js";
import { brokenText, nobodyRead, nobodySeen, silentLogs } from "./replay-text.js";
import type { ReplayReport } from "./replay-report.js";
import type { Report } from "./report.js";

/** Of `replay`: where API Gateway did otherwise than predicted, and what the logs could not tell. */
export function replayProblems(report: Report): readonly Problem[] {
  const { replay } = report;
  return replay === undefined
    ? []
    : [
        ...(replay.calibration?.disagreements ?? []).map(disagreementProblem),
        ...neverLetIn(replay),
        ...nobody(report, replay),
        ...silent(report, replay),
        ...brokenRecords(replay),
      ];
}

/** Another reason than the predicted one changes nobody's access, and is told, no more. */
function disagreementProblem(disagreement: DisagreementReport): Problem {
  const { kind, location: file, line, fingerprint, subject } = disagreement;
  const { id, severity, fix } = changeEntryOf("replay/disagreement");
  return {
    ruleId: id,
    severity: kind === "verdict" ? severity : "info",
    message: disagreementText(disagreement),
    fix,
    location: { file, firstLine: line, lastLine: line },
    ...(fingerprint !== null && { fingerprint }),
    ...(subject !== null && { subject }),
  };
}

function neverLetIn({ calibration }: ReplayReport): readonly Problem[] {
  const message = calibration ? neverLetInText(calibration) : undefined;
  const [first] = calibration?.neverLetIn ?? [];
  if (message === undefined || first === undefined) return [];
  const { location: file, line, fingerprint, subject } = first;
  const { id, severity, fix } = changeEntryOf("replay/never-let-in");
  return [
    {
      ruleId: id,
      severity,
      message: `${message} ${answered403Text(first)}`,
      fix,
      location: { file, firstLine: line, lastLine: line },
      ...(fingerprint !== null && { fingerprint }),
      ...(subject !== null && { subject }),
    },
  ];
}

function nobody(report: Report, replay: ReplayReport): readonly Problem[] {
  const told = nobodySeen(report, replay) ?? nobodyRead(report);
  const [log] = replay.logs;
  if (told === undefined || log === undefined) return [];
  const { id, severity } = changeEntryOf("replay/no-certificate");
  return [{ ruleId: id, severity, ...told, location: { file: log.location } }];
}

/** Some clients are known by other logs, so that it is no more than a warning. */
function silent(report: Report, replay: ReplayReport): readonly Problem[] {
  const told = silentLogs(report, replay);
  const [file = ""] = replay.logsWithoutCertificate;
  return told === undefined
    ? []
    : [{ ruleId: changeEntryOf("replay/no-certificate").id, severity: "warning", ...told, location: { file } }];
}

function brokenRecords(replay: ReplayReport): readonly Problem[] {
  const message = brokenText(replay);
  const [first] = replay.broken.first;
  if (message === undefined || first === undefined) return [];
  const { id, severity, fix } = changeEntryOf("replay/broken-record");
  return [
    {
      ruleId: id,
      severity,
      message,
      fix,
      location: { file: first.location, firstLine: first.line, lastLine: first.line },
    },
  ];
}
