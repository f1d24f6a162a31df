import type { CertificateReport, TruststoreReport } from "../report.js";
import { drawHierarchy } from "./hierarchy.js";
import { hanging, type Page } from "./page.js";

/** Whom a truststore admits: the hierarchy with what the clients of each CA meet, and how far that reaches. */
export function drawAdmissions(truststore: TruststoreReport, page: Page): readonly string[] {
  const hierarchy = drawHierarchy(truststore, page);
  return [...(hierarchy.length === 0 ? [] : [hierarchy.join("\n")]), ...drawReach(truststore.certificates, page)];
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
