import type { Severity } from "../rules/finding.js";

/** A way in which a change of truststore can change access, or what logs can tell: a promise as a rule's id is. */
export type ChangeId = `access/${AccessEvent}` | `replay/${ReplayEvent}`;

type AccessEvent = "lost" | "gained" | "name-constraints-differ" | "not-all-seen";
type ReplayEvent = "disagreement" | "never-let-in" | "no-certificate" | "broken-record";

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
  /** Of a change of access, unless `--deny` says otherwise. */
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
  "replay/disagreement": {
    severity: "warning",
    title: "API Gateway treated a client otherwise than predicted",
    why: "By the logs a client was let in that should have been denied, or denied for no reason that is known; then another truststore was in force, or this tool is wrong, and other verdicts may be wrong too.",
    fix: "Give --against the truststore that was in force at that time; if they still differ, report it: docs/replay.md#a-disagreement tells how, without names.",
  },
  "replay/never-let-in": {
    severity: "info",
    title: "A client that should be let in was answered 403 alone",
    why: "By the logs no request of a client that is accepted was let in. An authorizer, a web ACL or a policy answers 403 too; where nobody did but mutual TLS, of which an HTTP API logs no reason, this tool is wrong.",
    fix: "Look into the logs of the authorizer or web ACL for these requests; if nobody there denied them, report it: docs/replay.md#a-disagreement tells how, without names.",
  },
  "replay/no-certificate": {
    severity: "error",
    title: "Logs without a client certificate that can be read",
    why: "Clients are found by the certificates in the logs: those of a log that has none are not judged.",
    fix: "Log $context.identity.clientCert.clientCertPem: replay --print-log-format prints a format for it.",
  },
  "replay/broken-record": {
    severity: "info",
    title: "Records of the logs that cannot be read",
    why: "A record that is cut or not what it begins as is left out, so that a client that stands in it alone is not judged.",
    fix: "Fetch the log again if it was cut on its way; a record that API Gateway cut is lost.",
  },
} as const satisfies Record<ChangeId, Omit<ChangeEntry, "id">>;

/** Every way in which access can change, then all that logs can tell beside. */
export const changeEntries: readonly ChangeEntry[] = (Object.keys(table) as ChangeId[]).map(changeEntryOf);

/** One of them. */
export function changeEntryOf(id: ChangeId): ChangeEntry {
  return { id, ...table[id] };
}
