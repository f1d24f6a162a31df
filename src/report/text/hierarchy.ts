import type { CertificateReport, HierarchyEntry, TruststoreReport } from "../report.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** The certificates as a tree of who issued whom, each with what its clients would meet. */
export function drawHierarchy({ certificates, hierarchy }: TruststoreReport, page: Page): string[] {
  if (hierarchy === undefined) return [];
  const distinct = [...new Map(certificates.toReversed().map((c) => [c.fingerprint, c])).values()].reverse();
  const childrenOf = (issuer: CertificateReport) =>
    distinct.filter(({ fingerprint }) => hierarchy.get(fingerprint)?.issuers.includes(issuer.fingerprint) === true);
  const drawn = new Set<string>();
  const lines: string[] = [];

  function draw(certificate: CertificateReport, stem: string, branch: string): void {
    const again = drawn.has(certificate.fingerprint);
    drawn.add(certificate.fingerprint);
    lines.push(drawCertificate(certificate, hierarchy?.get(certificate.fingerprint), `${stem}${branch}`, again, page));
    if (again) return;
    const children = childrenOf(certificate);
    const below = branch === "" ? stem : stem + (branch.startsWith("└") ? "   " : "│  ");
    children.forEach((child, index) => {
      draw(child, below, index === children.length - 1 ? "└─ " : "├─ ");
    });
  }

  const tops = distinct.filter(({ fingerprint }) => (hierarchy.get(fingerprint)?.issuers.length ?? 0) === 0);
  for (const top of tops) draw(top, "  ", "");
  for (const certificate of distinct) if (!drawn.has(certificate.fingerprint)) draw(certificate, "  ", ""); // loops
  return lines;
}

function drawCertificate(
  { subject, lines, notAfter }: CertificateReport,
  entry: HierarchyEntry | undefined,
  stem: string,
  again: boolean,
  page: Page,
): string {
  const { style } = page;
  const name = visible(subject === "" ? "(empty name)" : subject);
  const place = style.faint(`line ${lines.first}`);
  const state = again ? style.faint("see above") : drawAdmission(entry, notAfter, page);
  return hanging(stem, `${name}  ${place}  ${state}`, page);
}

function drawAdmission(entry: HierarchyEntry | undefined, notAfter: string, { style }: Page): string {
  if (entry?.admission === undefined) return style.faint(`no CA, until ${notAfter.slice(0, 10)}`);
  const { verdict, reasons, until } = entry.admission;
  const ids = [...new Set(reasons.map(({ id }) => id))].join(", ");
  switch (verdict) {
    case "accepted":
      return `${style.good("clients accepted")} until ${until.slice(0, 10)}`;
    case "uncertain":
      return `${style.doubtful("clients uncertain")}: ${ids}`;
    case "denied":
    case "unreadable":
      return `${style.bad("clients denied")}: ${ids}`;
  }
}
