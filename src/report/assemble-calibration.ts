import type { Calibration, Disagreement, NeverLetIn } from "../calibration/calibration.js";
import { reportPrediction } from "./assemble-access.js";
import { reportSpan } from "./assemble-seen.js";
import type { CalibrationReport, DisagreementReport, NeverLetInReport } from "./calibration-report.js";
import { clientIdentityOf } from "./certificate-report.js";

/** A calibration in the form of the report. `truststore` is where the truststore of the predictions comes from. */
export function reportCalibration(calibration: Calibration, truststore: string): CalibrationReport {
  const { suspect = null, disagreements, neverLetIn } = calibration;
  return {
    truststore,
    ...calibration,
    disagreements: disagreements.map(reportDisagreement),
    suspect,
    neverLetIn: neverLetIn.map(reportOutcome),
  };
}

function reportDisagreement({ kind, client, outcome, prediction }: Disagreement): DisagreementReport {
  const { status = null, reason = null } = outcome;
  return { kind, ...reportOutcome({ client, outcome }), status, reason, predicted: reportPrediction(prediction) };
}

/** The place is that of a record that tells it. */
function reportOutcome({ client: { file }, outcome: { place, requests, seen } }: NeverLetIn): NeverLetInReport {
  const { location, line } = place;
  return { ...clientIdentityOf({ location, file }), line, requests, ...reportSpan(seen) };
}
