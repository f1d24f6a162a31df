import { verdictPaints } from "../report/text/verdict-paints.js";
import { severityPaints } from "../report/text/findings.js";
import { hanging, type Page } from "../report/text/page.js";
import { tool } from "../tool.js";
import { auditTitle } from "./audit-title.js";
import { scopeOf } from "./scope-of.js";
import { meetsImport } from "./meets-import.js";
import type { Catalogue, GateEntry, RuleEntry } from "./catalogue.js";
import type { ChangeEntry } from "./change-entries.js";

const paints = { ...severityPaints, ...verdictPaints };

/** Everything that the catalogue holds, a line each where all of them fit, else two. Ends with a line break. */
export function formatCatalogue({ rules, gates, changes }: Catalogue, page: Page): string {
  const changesOf = (scope: string) => changes.filter(({ id }) => scopeOf(id) === scope).map(changeRow);
  const sections: readonly Section[] = [
    {
      title:
        "Rules: what is looked for in a truststore, in a client's file, in a custom domain, and in a configuration",
      rows: rules.map(({ severity, id, title }) => [severity, id, title]),
    },
    {
      title: "Gates: why a client is not let in, in the order in which they are judged",
      rows: gates.map(({ effect, id, title }) => [effect, id, title]),
    },
    {
      title:
        "Changes: what one truststore in place of another does to access, and what that weighs unless --deny says so",
      rows: changesOf("access"),
    },
    { title: "Replays: what logs tell beside whom they have seen", rows: changesOf("replay") },
  ];
  const rows = sections.flatMap((section) => section.rows);
  const idWidth = Math.max(...rows.map(([, id]) => id.length));
  const titleWidth = Math.max(...rows.map(([, , title]) => title.length));
  const isWide = 14 + idWidth + 2 + titleWidth <= page.width;
  const { style } = page;
  const draw = ([weight, id, title]: Row) => {
    const label = `  ${style[paints[weight]](weight.padEnd(12))}${isWide ? id.padEnd(idWidth) : id}`;
    return isWide
      ? `${label}  ${style.faint(title)}`
      : `${label}\n${hanging(" ".repeat(14), style.faint(title), page)}`;
  };
  return [
    ...sections.flatMap((section) => [hanging("", style.strong(section.title), page), ...section.rows.map(draw), ""]),
    `${tool.name} rules <id> explains one of them.`,
    "",
  ].join("\n");
}

interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

const changeRow = ({ severity, id, title }: ChangeEntry): Row => [severity, id, title];

type Row = readonly [weight: keyof typeof paints, id: string, title: string];

/** One rule in full. Ends with a line break. */
export function explainRule(rule: RuleEntry, page: Page): string {
  const { id, severity, title, why, fix, effect, atImport, audit, page: file } = rule;
  return [
    ...heading(severity, id, title, page),
    field("Why", why, page),
    field("Fix", fix, page),
    ...(effect === null ? [] : [field("Effect", effectTexts[effect], page)]),
    ...(meetsImport(rule) ? [field("Import", importText(atImport), page)] : []),
    ...basisOf(rule, page),
    field("Page", file, page),
    "",
    hanging("  ", page.style.faint(auditTitle(audit)), page),
    `  ${audit}`,
    "",
  ].join("\n");
}

/** One gate in full. Ends with a line break. */
export function explainGate(gate: GateEntry, page: Page): string {
  const { id, effect, title, why, fix, logLine, logLineBasis, openssl } = gate;
  const line =
    logLine === null
      ? "AWS has published none for this reason."
      : `${logLine} (${lineTexts[logLineBasis ?? "inferred"]})`;
  return [
    ...heading(effect, id, title, page),
    field("Why", why, page),
    field("Fix", fix, page),
    field("Log", line, page),
    ...basisOf(gate, page),
    "",
    hanging("  ", page.style.faint("To see it with openssl:"), page),
    ...openssl.command.split("\n").map((command) => `  ${command}`),
    ...(openssl.warning === null ? [] : ["", field("But", openssl.warning, page)]),
    "",
  ].join("\n");
}

/** One kind of change in full. Ends with a line break. */
export function explainChange({ severity, id, title, why, fix }: ChangeEntry, page: Page): string {
  return [...heading(severity, id, title, page), field("Why", why, page), field("Fix", fix, page), ""].join("\n");
}

function importText(atImport: RuleEntry["atImport"]): string {
  return atImport === null ? "not documented" : `${importTexts[atImport.outcome]} (${atImport.basis})`;
}

const effectTexts = {
  denied: "every client of the CA is denied",
  uncertain: "whether clients of the CA are let in is uncertain",
} as const;
const importTexts = { refused: "would be refused", warning: "accepted with a warning" } as const;
const lineTexts = { documented: "documented", inferred: "predicted" } as const;

function heading(weight: keyof typeof paints, id: string, title: string, page: Page): readonly string[] {
  const { style } = page;
  return [hanging(`${style[paints[weight]](weight)}  `, `${style.strong(id)}  ${title}`, page), ""];
}

function field(label: string, text: string, page: Page): string {
  return hanging(`  ${page.style.strong(label.padEnd(6))}  `, text, page);
}

/** The address stands unbroken, so that it can be followed. */
function basisOf({ basis, source }: RuleEntry | GateEntry, page: Page): readonly string[] {
  if (source === null) return [field("Basis", basis, page)];
  return [field("Basis", `${basis} (${source.name})`, page), `          ${source.address}`];
}
