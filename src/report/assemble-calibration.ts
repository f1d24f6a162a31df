import type { Calibration, Disagreement } from "../calibration/calibration.js";
import { reportPrediction } from "./assemble-access.js";
import { reportSpan } from "./assemble-seen.js";
import type { CalibrationReport, DisagreementReport } from "./calibration-report.js";
import { clientIdentityOf } from "./certificate-report.js";

/** A calibration in the form of the report. `truststore` is where the truststore of the predictions comes from. */
export function reportCalibration(calibration: Calibration, truststore: string): CalibrationReport {
  const { suspect = null, disagreements } = calibration;
  return { truststore, ...calibration, disagreements: disagreements.map(reportDisagreement), suspect };
}

/** The place is that of a record that tells it. */
function reportDisagreement({ kind, client: { file }, outcome, prediction }: Disagreement): DisagreementReport {
  const { place, requests, seen, status = null, reason = null } = outcome;
  return {
    kind,
    ...clientIdentityOf({ location: place.location, file }),
    line: place.line,
    requests,
    ...reportSpan(seen),
    status,
    reason,
    predicted: reportPrediction(prediction),
  };
}
