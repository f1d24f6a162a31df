import { nameText } from "../../gateway/describe.js";
import { groupBy } from "../../group-by.js";
import { dayOf } from "../day.js";
import type { CertificateReport, TruststoreReport } from "../report.js";
import { count, hanging, widthOf, type Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Levels of one tree. What stands deeper, in chains far longer than API Gateway allows, starts another. */
const mostLevels = 10;

/** The certificates as a tree of who issued whom, each once, with what its clients would meet. */
export function drawHierarchy({ certificates, issuers }: TruststoreReport, page: Page): string[] {
  if (issuers === undefined) return [];
  const distinct = [...new Map(certificates.toReversed().map((c) => [c.fingerprint, c])).values()].reverse();
  const issuersOf = ({ fingerprint }: CertificateReport) => issuers.get(fingerprint) ?? [];
  const issuedBy = groupBy(distinct, issuersOf);
  const drawn = new Set<CertificateReport>();
  const lines: string[] = [];

  function draw(certificate: CertificateReport, stem: string, branch: string, level: number): void {
    drawn.add(certificate);
    const issued = level < mostLevels ? (issuedBy.get(certificate.fingerprint) ?? []) : [];
    const children = issued.filter((child) => !drawn.has(child));
    const indent = branch.startsWith("└") ? "   " : "│  ";
    const below = branch === "" ? stem : stem + indent;
    const margin = below + (issued.length > 0 ? "│  " : "   ");
    const state = admissionText(certificate, page.style);
    lines.push(drawCertificate(certificate, state, { first: `${stem}${branch}`, margin }, page));
    for (const child of children) {
      const isLast = child === children.at(-1) && children.length === issued.length;
      if (!drawn.has(child)) draw(child, below, isLast ? "└─ " : "├─ ", level + 1);
    }
    const others = count(issued.length - children.length, "certificate");
    if (children.length < issued.length) lines.push(page.style.faint(`${below}└─ ${others} above`));
  }

  for (const top of distinct) if (issuersOf(top).length === 0) draw(top, "  ", "", 0);
  for (const certificate of distinct) if (!drawn.has(certificate)) draw(certificate, "  ", "", 0); // loops, deep chains
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

/** What those meet who come by a certificate, and until when. */
export function admissionText({ admission, notAfter }: CertificateReport, style: Style): string {
  if (admission === undefined) return style.faint(`no CA, until ${dayOf(notAfter)}`);
  const { of, verdict, reasons, until } = admission;
  const said = (verdictText: string) => (of === "clients" ? `clients ${verdictText}` : `${verdictText} itself`);
  const ids = [...new Set(reasons.map(({ id }) => id))].join(", ");
  switch (verdict) {
    case "accepted":
      return `${style.good(said("accepted"))} until ${dayOf(until)}`;
    case "uncertain":
      return `${style.doubtful(said("uncertain"))}: ${ids}`;
    case "denied":
    case "unreadable":
      return `${style.bad(said("denied"))}: ${ids}`;
  }
}
