import type { RuleEntry } from "./catalogue.js";
import { scopeOf } from "./scope-of.js";

/** Whether the import can meet what a rule is about: what a domain does comes after it, and a configuration has none. */
export function meetsImport({ id }: Pick<RuleEntry, "id">): boolean {
  return !["domain", "config"].includes(scopeOf(id));
}
