import { nameText } from "../../gateway/describe.js";
import type { CertificateReport, HierarchyEntry, TruststoreReport } from "../report.js";
import { hanging, widthOf, type Page } from "./page.js";
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
    const children = again ? [] : childrenOf(certificate);
    const below = branch === "" ? stem : stem + (branch.startsWith("└") ? "   " : "│  ");
    const state = again
      ? page.style.faint("see above")
      : drawAdmission(hierarchy?.get(certificate.fingerprint), certificate, page);
    const margin = below + (children.length > 0 ? "│  " : "   ");
    lines.push(drawCertificate(certificate, state, { first: `${stem}${branch}`, margin }, page));
    children.forEach((child, index) => {
      draw(child, below, index === children.length - 1 ? "└─ " : "├─ ");
    });
  }

  const tops = distinct.filter(({ fingerprint }) => (hierarchy.get(fingerprint)?.issuers.length ?? 0) === 0);
  for (const top of tops) draw(top, "  ", "");
  for (const certificate of distinct) if (!drawn.has(certificate.fingerprint)) draw(certificate, "  ", ""); // loops
  return lines;
}

/** On one line where it fits, else with the state below the name. */
function drawCertificate(
  { subject, lines }: CertificateReport,
  state: string,
  { first, margin }: { readonly first: string; readonly margin: string },
  page: Page,
): string {
  const name = visible(nameText(subject));
  const rest = `${page.style.faint(`line ${lines.first}`)}  ${state}`;
  const whole = `${first}${name}  ${rest}`;
  if (widthOf(whole) <= page.width) return whole;
  return [hanging(first, name, page, margin), hanging(margin, rest, page, margin)].join("\n");
}

function drawAdmission(entry: HierarchyEntry | undefined, { notAfter }: CertificateReport, { style }: Page): string {
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
