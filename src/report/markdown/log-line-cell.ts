import type { JudgementReport } from "../diff-report.js";
import { predictedText } from "../reason-report.js";
import { code } from "./code.js";

/** The line that API Gateway would write of a client that is denied, as far as is known; nothing where it writes none. */
export function logLineCell({ verdict, reasons: [first] }: JudgementReport): string {
  if (verdict !== "denied" || first === undefined || first.logLine === null) return "";
  return code(first.logLine) + predictedText(first);
}
