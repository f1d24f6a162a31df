import type { Severity } from "../rules/finding.js";

/** A way in which a change of truststore can change access: a promise as a rule's id is. */
export type ChangeId = "access/lost" | "access/gained" | "access/name-constraints-differ" | "access/not-all-seen";

/** What leaves open whether a change of truststore changes access. */
export const doubtIds = [
  "access/name-constraints-differ",
  "access/not-all-seen",
] as const satisfies readonly ChangeId[];

/** One of `doubtIds`. */
export type DoubtId = (typeof doubtIds)[number];

/** What a reader of a change should know of it. */
export interface ChangeEntry {
  readonly id: ChangeId;
  /** Unless `--deny` says otherwise. */
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

const table = {
  "access/lost": {
    severity: "error",
    title: "A change of the truststore takes access away",
    why: "Who got in by the truststore as it was is denied by the one that takes its place, at once or from a later day on.",
    fix: "List the certificate again, or move its clients to another CA before the change.",
  },
  "access/gained": {
    severity: "info",
    title: "A change of the truststore gives access",
    why: "Who was denied by the truststore as it was gets in by the one that takes its place, at once or from a later day on.",
    fix: "Make sure that everybody to whom this CA gives certificates may call the API; else leave it out.",
  },
  "access/name-constraints-differ": {
    severity: "warning",
    title: "A change of the truststore changes name constraints",
    why: "Name constraints above a CA decide by the client's names, so that some of its clients may lose or gain access.",
    fix: "Name the clients with --clients to see which of them lose or gain access.",
  },
  "access/not-all-seen": {
    severity: "warning",
    title: "A change of the truststore was not looked at in full",
    why: "So many certificates of one name stand in the truststores that not every way up was followed at every moment.",
    fix: "Take certificates out that are not needed, and compare again.",
  },
} as const satisfies Record<ChangeId, Omit<ChangeEntry, "id">>;

/** Every way in which access can change. */
export const changeEntries: readonly ChangeEntry[] = (Object.keys(table) as ChangeId[]).map(changeEntryOf);

/** One of them. */
export function changeEntryOf(id: ChangeId): ChangeEntry {
  return { id, ...table[id] };
}
