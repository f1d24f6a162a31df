import { catalogue, type GateEntry, type RuleEntry } from "../catalogue/catalogue.js";
import { scopeOf } from "../catalogue/scope-of.js";
import type { ChangeEntry } from "../catalogue/change-entries.js";
import { auditTitle } from "../catalogue/audit-title.js";
import type { Report } from "./report.js";

/** What is known of a rule, a gate or a kind of change, by the id that problems bear. */
export interface ReportedRule extends Pick<RuleEntry, "id" | "severity" | "title" | "why" | "fix"> {
  /** Null of a kind of change, which is a comparison and no fact of API Gateway's. */
  readonly evidence: Pick<RuleEntry, "basis" | "source"> | null;
  /** How to see the same with other tools; null where no command shows it. */
  readonly check: { readonly title: string; readonly command: string; readonly warning: string | null } | null;
}

/** Everything that a command may tell of, in the order of the catalogue, whether it has found it or not. */
export function reportedRulesOf(command: Report["command"]): readonly ReportedRule[] {
  const { rules, gates, changes } = catalogue();
  const all = [...rules.map(ofRule), ...gates.map(ofGate), ...changes.map(ofChange)];
  const scopes: readonly string[] = scopesOf[command];
  return all.filter(({ id }) => scopes.includes(scopeOf(id)));
}

const ofTruststores = ["bundle", "certificate", "chain"] as const;

/** What each command looks at. */
const scopesOf = {
  check: [...ofTruststores, "config"],
  client: ["bundle", "client", "config", "gate"],
  diff: [...ofTruststores, "config", "gate", "access"],
  replay: [...ofTruststores, "config", "gate", "access", "replay"],
  domain: [...ofTruststores, "domain", "config"],
} as const satisfies Record<Report["command"], readonly string[]>;

function ofRule({ id, severity, title, why, fix, basis, source, audit }: RuleEntry): ReportedRule {
  const check = { title: auditTitle(audit), command: audit, warning: null };
  return { id, severity, title, why, fix, evidence: { basis, source }, check };
}

function ofGate({ id, effect, title, why, fix, basis, source, openssl }: GateEntry): ReportedRule {
  return {
    id: `gate/${id}`,
    severity: effect === "uncertain" ? "warning" : "error",
    title,
    why,
    fix,
    evidence: { basis, source },
    check: { title: "To see it with openssl:", command: openssl.command, warning: openssl.warning },
  };
}

function ofChange({ id, severity, title, why, fix }: ChangeEntry): ReportedRule {
  return { id, severity, title, why, fix, evidence: null, check: null };
}
