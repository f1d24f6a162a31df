import { numberText } from "../gateway/describe.js";
import type { Inconclusive } from "../calibration/calibration.js";
import { reasonTable } from "../gateway/reasons.js";
import { tool } from "../tool.js";
import type { CalibrationReport, DisagreementReport, NeverLetInReport } from "./calibration-report.js";
import { spanTexts } from "./seen-text.js";
import { locationText } from "./text/location.js";
import { count } from "./text/page.js";
import { clientTitle } from "./whose-access.js";

/** What is said where no record tells an outcome. */
export const untoldText =
  "No record tells what API Gateway did, so that predictions cannot be compared with it: log $context.status.";

/** What to do about a disagreement. */
export const reportingText = `Tell us of it, without names: ${tool.name} replay … --redact, and docs/replay.md#a-disagreement.`;

/**
 * How often API Gateway did as predicted: `99.91% of 1,204 requests: 1,203 as predicted (1,200 let in, 3 denied), 1
 * otherwise`. It is denials that put the gates to the test, and a log without any proves little.
 */
export function verdictsText({ agreeing, agreeingDenials, disagreeing }: CalibrationReport): string {
  const letIn = numberText(agreeing - agreeingDenials);
  const kinds = agreeing === 0 ? "" : ` (${letIn} let in, ${numberText(agreeingDenials)} denied)`;
  return agreementText({ agreeing, disagreeing }, kinds);
}

/** How often the execution log tells the reason that was predicted: `100% of 3 requests: 3 as predicted, 0 otherwise`. */
export function agreementText({ agreeing, disagreeing }: Agreement, kinds = ""): string {
  const all = agreeing + disagreeing;
  if (all === 0) return "None of the requests tells";
  const shares = `${numberText(agreeing)} as predicted${kinds}, ${numberText(disagreeing)} otherwise`;
  return `${percentText(agreeing, all)} of ${count(all, "request")}: ${shares}`;
}

type Agreement = Pick<CalibrationReport, "agreeing" | "disagreeing">;

/** Never rounded up, so that all is all; what would be rounded down to nothing is told as less than can be shown. */
function percentText(part: number, all: number): string {
  if (part === all) return "100%";
  const hundredths = Math.floor((part * 10_000) / all);
  if (hundredths === 0 && part > 0) return "less than 0.01%";
  return `${(hundredths / 100).toFixed(2)}%`;
}

/** Requests that prove nothing, by why, a sentence each. */
export function inconclusiveTexts({ inconclusive }: CalibrationReport): readonly string[] {
  const reasons = Object.keys(whyInconclusive) as Inconclusive[];
  return reasons
    .filter((why) => inconclusive[why] > 0)
    .map((why) => `${count(inconclusive[why], "request")} ${whyInconclusive[why]}.`);
}

const whyInconclusive = {
  "denied-403": "answered 403, as predicted, without the reason of mutual TLS that would prove it",
  "other-403":
    "answered 403, though accepted, without the reason of mutual TLS: an authorizer, a web ACL or a policy answers so too",
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
  return `What befell clients of some CAs, at all times or until or from some moment on, another truststore than ${locationText(truststore)} would explain. Give the one that was in force then with --against.`;
}

/** How many clients are accepted and were answered 403 alone; undefined where none was. */
export function neverLetInText({ neverLetIn }: CalibrationReport): string | undefined {
  if (neverLetIn.length === 0) return undefined;
  const were = neverLetIn.length === 1 ? "is accepted and was" : "are accepted and were";
  return `${count(neverLetIn.length, "client")} ${were} never let in, but answered 403: by mutual TLS, or by your authorizer?`;
}

/** One sentence: whose requests were all answered 403, how many and when. */
export function answered403Text(client: NeverLetInReport): string {
  const { requests } = client;
  const were = `${count(requests, "request")} ${requests === 1 ? "was" : "were"} answered 403 and none was let in`;
  return `${clientTitle(client)}: ${[were, ...spanTexts(client)].join(", ")}, where accepted was predicted.`;
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
  return `${verdict} (${reasonTable[first.id].logText ?? `${first.id}, without a log line`})`;
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
