import { numberText } from "../../gateway/describe.js";
import type { CalibrationReport } from "../calibration-report.js";
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
import { clientCells } from "./client-cells.js";
import { code, placeCode } from "./code.js";
import type { Part } from "./fitted.js";
import type { Table } from "./table.js";

/** How predictions compare with what API Gateway did, and each disagreement. */
export function calibrationParts(calibration: CalibrationReport | null): readonly Part[] {
  if (calibration === null) return [untoldText];
  const { truststore, reasons, disagreements, neverLetIn } = calibration;
  const [suspect, unexplained] = [suspectText(calibration), neverLetInText(calibration)];
  return [
    `### Calibration\n\nWhat API Gateway did, by these logs, beside what ${placeCode({ file: truststore })} predicts: ${verdictsText(calibration)}.`,
    ...(reasons.agreeing + reasons.disagreeing === 0 ? [] : [`Log lines of denials: ${agreementText(reasons)}.`]),
    ...inconclusiveTexts(calibration),
    ...discoveryTexts(calibration).map(code),
    ...(suspect === undefined ? [] : [code(suspect)]),
    disagreementTable(disagreements),
    ...(disagreements.length === 0 ? [] : [code(reportingText)]),
    ...(unexplained === undefined ? [] : [unexplained]),
    neverLetInTable(neverLetIn),
  ];
}

function disagreementTable(disagreements: CalibrationReport["disagreements"]): Table {
  return {
    title: "Where API Gateway did otherwise",
    columns: ["Client", "Record", "Requests", "When", "API Gateway", "Predicted", "Why"],
    rows: disagreements.map((disagreement) => () => {
      const { requests, predicted, line } = disagreement;
      const [client] = clientCells(disagreement);
      return [
        client,
        placeCode({ file: disagreement.location, firstLine: line }),
        numberText(requests),
        spanTexts(disagreement, "moments").join(""),
        code(outcomeText(disagreement)),
        code(predictionText(disagreement)),
        code(predicted.reasons.map(({ message }) => message).join(" ")),
      ];
    }),
  };
}

function neverLetInTable(neverLetIn: CalibrationReport["neverLetIn"]): Table {
  return {
    title: "Accepted and never let in",
    columns: ["Client", "Record", "Requests", "When"],
    rows: neverLetIn.map((each) => () => {
      const [client] = clientCells(each);
      const place = placeCode({ file: each.location, firstLine: each.line });
      return [client, place, numberText(each.requests), spanTexts(each, "moments").join("")];
    }),
  };
}
