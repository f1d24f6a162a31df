import { numberText } from "../gateway/describe.js";
import type { Inconclusive } from "../calibration/calibration.js";
import { reasonTable } from "../gateway/reasons.js";
import { tool } from "../tool.js";
import type { CalibrationReport, DisagreementReport } from "./calibration-report.js";
import { spanTexts } from "./seen-text.js";
import { locationText } from "./text/location.js";
import { count } from "./text/page.js";
import { clientTitle } from "./whose-access.js";

/** What is said where no record tells an outcome. */
export const untoldText =
  "No record tells what API Gateway did, so that predictions cannot be compared with it: log $context.status.";

/** What to do about a disagreement. */
export const reportingText = `Tell us of it, without names: ${tool.name} replay … --redact, and docs/replay.md#a-disagreement.`;

/** How often API Gateway did as predicted: `99.91% of 1,204 requests: 1,203 as predicted, 1 otherwise`. */
export function agreementText({ agreeing, disagreeing }: Agreement, singular: string): string {
  const all = agreeing + disagreeing;
  if (all === 0) return `None of the ${singular}s tells`;
  const shares = `${numberText(agreeing)} as predicted, ${numberText(disagreeing)} otherwise`;
  return `${percentText(agreeing, all)} of ${count(all, singular)}: ${shares}`;
}

type Agreement = Pick<CalibrationReport, "agreeing" | "disagreeing">;

/** Never rounded up to all, nor down to nothing. */
function percentText(part: number, all: number): string {
  if (part === all) return "100%";
  return `${(Math.floor((part / all) * 10_000) / 100).toFixed(2)}%`;
}

/** Requests that prove nothing, by why, a sentence each. */
export function inconclusiveTexts({ inconclusive }: CalibrationReport): readonly string[] {
  const reasons = Object.keys(whyInconclusive) as Inconclusive[];
  return reasons
    .filter((why) => inconclusive[why] > 0)
    .map((why) => `${count(inconclusive[why], "request")} ${whyInconclusive[why]}.`);
}

const whyInconclusive = {
  "other-403": "answered 403 without the reason of mutual TLS: an authorizer, a web ACL or a policy answers so too",
  uncertain: "of clients whose verdict is uncertain",
  unreadable: "of clients whose certificate cannot be read out of the log",
  turned: "of a time in which the prediction changed",
  "no-time": "without a time, of clients whose prediction is not the same at all times",
} as const satisfies Record<Inconclusive, string>;

/** What API Gateway wrote or did that AWS has published nothing about, a sentence each. */
export function discoveryTexts({ wordings, settled }: CalibrationReport): readonly string[] {
  return [
    ...wordings
      .filter(({ reasonId }) => reasonTable[reasonId].logTextBasis !== "documented")
      .map(
        ({ reasonId, text, requests }) =>
          `API Gateway wrote "${wordingText(text)}" for ${reasonId}: ${count(requests, "request")}.`,
      ),
    ...settled.map(
      ({ reasonId, letIn, denied }) =>
        `Where ${reasonId} leaves it open, API Gateway let in ${count(letIn, "request")} and denied ${numberText(denied)}.`,
    ),
  ];
}

/** What would explain disagreements without a fault in the prediction; undefined where nothing is known that would. */
export function suspectText({ suspect, truststore }: CalibrationReport): string | undefined {
  if (suspect === null) return undefined;
  return `No client of some CAs agrees: another truststore than ${locationText(truststore)} may have been in force. Give the one of that time with --against.`;
}

/** What API Gateway did: `let in (status 200)`, `denied (Could not find issuer for certificate)`. */
export function outcomeText({ status, reason }: Pick<DisagreementReport, "status" | "reason">): string {
  if (reason !== null) return `denied (${wordingText(reason)})`;
  return status === 403 ? "answered 403" : `let in (status ${status ?? "not told"})`;
}

/** All that are known are short; a log may hold anything. */
const mostWordingCharacters = 150;

function wordingText(text: string): string {
  return text.length > mostWordingCharacters ? `${text.slice(0, mostWordingCharacters)}…` : text;
}

/** What was predicted: `accepted`, `denied (Could not find issuer for certificate)`. */
export function predictionText({ predicted }: DisagreementReport): string {
  const { verdict, reasons } = predicted;
  const [first] = reasons;
  if (first === undefined) return verdict;
  const reason = first.logLine?.slice(linePrefix.length) ?? `${first.id}, without a log line`;
  return `${verdict} (${reason})`;
}

const linePrefix = "Access denied. Reason: ";

/**
 * `2026-01-01T00:00:00Z to 2026-01-02T00:00:00Z`; one moment where both are the same, nothing where no record tells a
 * time.
 */
export function momentsText({ firstSeen, lastSeen }: DisagreementReport): readonly string[] {
  if (firstSeen === null || lastSeen === null) return [];
  return [firstSeen === lastSeen ? firstSeen : `${firstSeen} to ${lastSeen}`];
}

/** One sentence: whose requests were treated otherwise than predicted, how many and when; then why that was predicted. */
export function disagreementText(disagreement: DisagreementReport): string {
  const { requests, predicted } = disagreement;
  const were = `${count(requests, "request")} ${requests === 1 ? "was" : "were"} ${outcomeText(disagreement)}`;
  const seen = [were, ...spanTexts(disagreement)].join(", ");
  const told = `${clientTitle(disagreement)}: ${seen}, where ${predictionText(disagreement)} was predicted.`;
  const [why] = predicted.reasons;
  return why === undefined ? told : `${told} ${why.message}`;
}
