import type { Severity } from "../../rules/finding.js";
import type { CertificateReport, FindingReport, TruststoreReport } from "../report.js";
import { drawFinding } from "./findings.js";
import { drawHierarchy } from "./hierarchy.js";
import { drawImport } from "./import.js";
import { locationText } from "./location.js";
import { count, hanging, joined, type Page } from "./page.js";

/** What stops an upload stands before what may wait; within that, by line. */
const gravity = { error: 0, warning: 1, info: 2 } as const satisfies Record<Severity, number>;

/** One truststore: what becomes of it at the import, what was found in it, and whom it admits. */
export function drawTruststore(
  truststore: TruststoreReport,
  findings: readonly FindingReport[],
  page: Page,
): readonly string[] {
  const sorted = findings.toSorted((a, b) => gravity[a.severity] - gravity[b.severity]);
  const hierarchy = drawHierarchy(truststore, page);
  return [
    [drawTitle(truststore, page), ...(truststore.import ? [drawImport(truststore.import, page)] : [])].join("\n"),
    ...sorted.map((finding) => drawFinding(finding, page)),
    ...(hierarchy.length === 0 ? [] : [hierarchy.join("\n")]),
    ...drawReach(truststore.certificates, page),
  ];
}

function drawTitle({ location, certificates, bytes }: TruststoreReport, page: Page): string {
  const size = `${count(certificates.length, "certificate")}, ${count(bytes, "byte")}`;
  return joined(page.style.strong(locationText(location)), page.style.faint(size), "", page);
}

/** Facts, section 4: every CA of the truststore admits. Of one CA there is nothing to say. */
function drawReach(certificates: readonly CertificateReport[], page: Page): readonly string[] {
  const cas = certificates.filter(({ admission }) => admission?.of === "clients");
  const accepted = cas.filter(({ admission }) => admission?.verdict === "accepted");
  if (accepted.length < 2) return [];
  const which = accepted.length === cas.length ? "of these CAs" : "CA that says accepted";
  const text = `A client of any ${which} gets in: API Gateway cannot hold clients to one of them.`;
  return [hanging("  ", page.style.faint(text), page)];
}
