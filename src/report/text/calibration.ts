import { nameText } from "../../gateway/describe.js";
import type { CalibrationReport, DisagreementReport, NeverLetInReport } from "../calibration-report.js";
import {
  agreementText,
  discoveryTexts,
  inconclusiveTexts,
  neverLetInText,
  outcomeText,
  predictionText,
  reportingText,
  suspectText,
  untoldText,
  verdictsText,
} from "../calibration-text.js";
import { spanTexts } from "../seen-text.js";
import type { TruststoreReport } from "../report.js";
import { below, drawName, drawSeen } from "./client-lines.js";
import { drawFirstFew } from "./first-few.js";
import { count, hanging, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Disagreements that are drawn, each in full; the JSON has all. */
const mostDrawn = 100;

/**
 * How predictions compare with what API Gateway did: the agreement, what proves nothing, what was learnt, each
 * disagreement.
 */
export function drawCalibration(
  calibration: CalibrationReport | null,
  truststore: TruststoreReport | undefined,
  page: Page,
): readonly string[] {
  const { style } = page;
  if (calibration === null) return [hanging("  ", style.faint(untoldText), page)];
  const { disagreements, reasons, neverLetIn } = calibration;
  const [suspect, unexplained] = [suspectText(calibration), neverLetInText(calibration)];
  const texts = [
    style[paintOf(calibration)](`Verdicts: ${verdictsText(calibration)}.`),
    ...(reasons.agreeing + reasons.disagreeing === 0 ? [] : [`Log lines of denials: ${agreementText(reasons)}.`]),
    ...[...inconclusiveTexts(calibration), ...discoveryTexts(calibration)].map((text) => visible(text)),
    ...(suspect === undefined ? [] : [style.doubtful(suspect)]),
  ];
  return [
    ...texts.map((text) => hanging("  ", text, page)),
    ...drawFirstFew(disagreements, (each) => drawDisagreement(each, truststore, page), page, mostDrawn),
    ...(disagreements.length === 0 ? [] : [hanging("  ", style.faint(reportingText), page)]),
    ...(unexplained === undefined ? [] : [hanging("  ", style.doubtful(unexplained), page)]),
    ...drawFirstFew(neverLetIn, (each) => drawNeverLetIn(each, page), page),
  ];
}

function paintOf({ agreeing, disagreeing }: CalibrationReport): keyof Style {
  if (disagreeing > 0) return "doubtful";
  return agreeing > 0 ? "good" : "faint";
}

function drawNeverLetIn(client: NeverLetInReport, page: Page): readonly string[] {
  return [drawName("403   ", client, page), ...drawSeen(client, page)];
}

function drawDisagreement(
  disagreement: DisagreementReport,
  truststore: TruststoreReport | undefined,
  page: Page,
): readonly string[] {
  const { style } = page;
  const { kind, requests, predicted } = disagreement;
  const moments = spanTexts(disagreement, "moments");
  const seen = [count(requests, "request"), ...moments].join(", ");
  return [
    drawName(kind === "verdict" ? style.doubtful("differ") : "reason", disagreement, page),
    below(seen, page),
    below(`API Gateway: ${visible(outcomeText(disagreement))}`, page),
    below(`predicted: ${visible(predictionText(disagreement))}`, page),
    ...predicted.reasons.map(({ id, basis, message }) =>
      below(`${visible(message)} ${style.faint(`(${id}, ${basis})`)}`, page),
    ),
    below(`chain: ${chainText(disagreement, truststore)}`, page),
  ];
}

/** The certificates above the client, each with its line. */
function chainText({ predicted }: DisagreementReport, truststore: TruststoreReport | undefined): string {
  const listed = predicted.chain.slice(1).map((wanted) => {
    const certificate = truststore?.certificates.find(({ fingerprint }) => fingerprint === wanted);
    return certificate === undefined
      ? wanted
      : `${visible(nameText(certificate.subject))} (line ${certificate.lines.first})`;
  });
  return ["the client", ...listed].join(" ← ");
}
