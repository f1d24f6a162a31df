import type { Basis } from "../../gateway/basis.js";
import type { Severity } from "../../rules/finding.js";
import { scopeOf } from "../../catalogue/scope-of.js";
import type { ReportedRule } from "../reported-rules.js";

/** A severity as SARIF has it. */
export const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;

/** A rule as SARIF describes it (`reportingDescriptor`), with what code scanning shows beside an alert. */
export function ruleDescriptor(rule: ReportedRule) {
  const { id, severity, title, why, evidence } = rule;
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ["api-gateway", "mutual-tls", scopeOf(id)],
      ...(evidence && { precision: precisions[evidence.basis] }),
      "problem.severity": severity === "info" ? "recommendation" : severity,
    },
  };
}

/** How surely a finding is one, in the words of code scanning. */
const precisions = { documented: "very-high", observed: "high", inferred: "medium" } as const satisfies Record<
  Basis,
  string
>;

/** `certificate/rsa-key-too-short` as `CertificateRsaKeyTooShort`: SARIF wants names to be identifiers. */
function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|[/-])([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

function helpText(rule: ReportedRule): string {
  const { check } = rule;
  return [
    ...facts(rule).map(([label, text]) => `${label}: ${text}`),
    ...(check === null ? [] : [`${check.title}\n${check.command}`]),
  ].join("\n\n");
}

function helpMarkdown(rule: ReportedRule): string {
  const { check } = rule;
  return [
    ...facts(rule).map(([label, text]) => `**${label}.** ${text}`),
    ...(check === null ? [] : [`${check.title}\n\n\`\`\`sh\n${check.command}\n\`\`\``]),
  ].join("\n\n");
}

function facts({ why, fix, evidence, check }: ReportedRule): readonly (readonly [label: string, text: string])[] {
  return [
    ["Why", why],
    ["Fix", fix],
    ...(evidence === null ? [] : [["Basis", evidenceText(evidence)] as const]),
    ...(check?.warning ? [["But", check.warning] as const] : []),
  ];
}

function evidenceText({ basis, source }: NonNullable<ReportedRule["evidence"]>): string {
  return source === null ? basis : `${basis} (${source.name}, ${source.address})`;
}
