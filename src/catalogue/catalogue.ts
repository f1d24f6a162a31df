import { opensslCheckOf, type OpensslCheck } from "../diagnosis/openssl.js";
import { sources, type Basis, type Source } from "../gateway/basis.js";
import { logLineOf } from "../gateway/reason.js";
import type { ReasonInfo } from "../gateway/reason-table/reason-info.js";
import { reasonTable, type ReasonId } from "../gateway/reasons.js";
import type { Effect, Severity } from "../rules/finding.js";
import { rules } from "../rules/registry.js";
import type { Rule } from "../rules/rule.js";
import { changeEntries, type ChangeEntry } from "./change-entries.js";

/**
 * What the rules look for, what API Gateway looks at, what a change of truststore can do and what logs can tell, as
 * plain data.
 */
export interface Catalogue {
  readonly rules: readonly RuleEntry[];
  /** In the order in which they are judged. */
  readonly gates: readonly GateEntry[];
  readonly changes: readonly ChangeEntry[];
}

/** What rules and gates have in common. */
interface Entry {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly basis: Basis;
  /** What the basis rests on; null for our own judgement. */
  readonly source: { readonly name: Source; readonly address: string } | null;
}

/** A rule about truststores, clients' files or custom domains. */
export interface RuleEntry extends Entry {
  readonly id: string;
  readonly severity: Severity;
  /**
   * A shell command by which an auditor sees the same. FIRST and LAST stand for the lines of a finding, NAME for a custom
   * domain, BUCKET and KEY for the object that holds its truststore.
   */
  readonly audit: string;
  /** What a violation alone does to every client of a CA; null where it does nothing to them. */
  readonly effect: Effect | null;
  /** What API Gateway does with a violation at the import; null where that is not known. */
  readonly atImport: { readonly outcome: "refused" | "warning"; readonly basis: Basis } | null;
  /** The page, from the root of the project. */
  readonly page: string;
}

/** A reason for which a client is not simply accepted. */
export interface GateEntry extends Entry {
  readonly id: ReasonId;
  readonly effect: ReasonInfo["effect"];
  /** The whole line of the execution log; null where AWS has published none and none is likely. */
  readonly logLine: string | null;
  /** `inferred`: predicted, not published. */
  readonly logLineBasis: "documented" | "inferred" | null;
  /** The same seen with openssl, of a client.pem, a client.key and a truststore.pem. */
  readonly openssl: OpensslCheck;
}

/** Every rule, every gate and every kind of change. */
export function catalogue(): Catalogue {
  return {
    rules: rules.map(ruleEntry),
    gates: (Object.keys(reasonTable) as ReasonId[]).map(gateEntry),
    changes: changeEntries,
  };
}

function ruleEntry(rule: Rule): RuleEntry {
  const { id, severity, title, why, fix, basis, source, audit, effect = null, atImport = null } = rule;
  const page = `docs/rules/${id}.md`;
  return { id, severity, title, why, fix, basis, source: sourceEntry(source), audit, effect, atImport, page };
}

function gateEntry(id: ReasonId): GateEntry {
  const { effect, title, why, fix, basis, source, logTextBasis } = reasonTable[id];
  return {
    id,
    effect,
    title,
    why,
    fix,
    basis,
    source: sourceEntry(source),
    logLine: logLineOf(id),
    logLineBasis: logTextBasis,
    openssl: opensslCheckOf(id, { client: "client.pem", truststore: "truststore.pem", privateKey: "client.key" }),
  };
}

function sourceEntry(source: Source | null): Entry["source"] {
  return source === null ? null : { name: source, address: sources[source] };
}
