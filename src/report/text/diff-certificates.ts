import { nameText } from "../../gateway/describe.js";
import { meaningText, sameTexts } from "../access-text.js";
import { dayOf } from "../day.js";
import type { CertificateChangeReport, DiffReport } from "../diff-report.js";
import type { CertificateReport, Report, TruststoreReport } from "../report.js";
import { drawFirstFew } from "./first-few.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** The certificates that came, went or took the place of others, and what each means; then what means nothing. */
export function drawCertificateChanges(report: Report, diff: DiffReport, page: Page): readonly string[] {
  const [before, after] = report.truststores.map(listedBy);
  const draw = (change: CertificateChangeReport) => {
    const came = after?.get(change.fingerprint);
    const facts = came === undefined ? `was on ${factsOf(before?.get(change.fingerprint))}` : factsOf(came);
    const beside = counterpartText(change, before?.get(change.counterpart?.fingerprint ?? ""));
    const name = visible(nameText(change.subject));
    return [
      hanging(`  ${change.change.padEnd(12)}  `, `${name}  ${page.style.faint(facts + beside)}`, page),
      hanging(" ".repeat(16), meaningText(change, diff, report.at), page),
    ];
  };
  return [...drawFirstFew(diff.certificates, draw, page), ...drawSame(diff, page)];
}

function listedBy({ certificates }: TruststoreReport): ReadonlyMap<string, CertificateReport> {
  return new Map(certificates.toReversed().map((certificate) => [certificate.fingerprint, certificate]));
}

function factsOf(certificate: CertificateReport | undefined): string {
  return certificate === undefined ? "" : `line ${certificate.lines.first}, until ${dayOf(certificate.notAfter)}`;
}

/** The one that it takes the place of, by what tells the two apart. */
function counterpartText(
  { change, counterpart }: CertificateChangeReport,
  certificate: CertificateReport | undefined,
): string {
  if (counterpart === undefined || certificate === undefined) return "";
  const which =
    change === "cross-signed" ? `by ${visible(nameText(certificate.issuer))}` : `until ${dayOf(certificate.notAfter)}`;
  return `; ${counterpart.stays ? "beside" : "in place of"} the one ${which}`;
}

function drawSame(diff: DiffReport, page: Page): readonly string[] {
  return sameTexts(diff).map((text) => hanging("  ", text, page));
}
