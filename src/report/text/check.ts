import { gravestFirst } from "../gravest-first.js";
import type { FindingReport, TruststoreReport } from "../report.js";
import { drawAdmissions } from "./admissions.js";
import { drawFinding } from "./findings.js";
import { drawImport } from "./import.js";
import { locationText } from "./location.js";
import { count, joined, type Page } from "./page.js";
import { visible } from "./visible.js";

/** One truststore: what becomes of it at the import, what was found in it, and whom it admits. */
export function drawTruststore(
  truststore: TruststoreReport,
  findings: readonly FindingReport[],
  page: Page,
): readonly string[] {
  return [
    [drawTitle(truststore, page), ...(truststore.import ? [drawImport(truststore.import, page)] : [])].join("\n"),
    ...gravestFirst(findings).map((finding) => drawFinding(finding, page)),
    ...drawAdmissions(truststore, page),
  ];
}

function drawTitle({ location, uri, versionId, certificates, bytes }: TruststoreReport, page: Page): string {
  const facts = [
    ...(uri === undefined ? [] : [visible(uri)]),
    ...(versionId === undefined ? [] : [`version ${visible(versionId)}`]),
    count(certificates.length, "certificate"),
    count(bytes, "byte"),
  ];
  return joined(page.style.strong(locationText(location)), page.style.faint(facts.join(", ")), "", page);
}
