import { dayOf } from "./day.js";
import type { SeenReport, TimeSpanReport } from "./seen-report.js";
import { count } from "./text/page.js";

/** Whatever may have been seen in logs. */
export type MaybeSeen = Partial<SeenReport>;

/**
 * ` The logs have 1,204 requests by it, 2025-11-01 to 2026-11-20.`, to follow another sentence; empty where no log was
 * read.
 */
export function seenSentence(client: MaybeSeen): string {
  const text = seenText(client);
  return text === undefined ? "" : ` The logs have ${text.replace(/ requests?/, "$& by it")}.`;
}

/** `1,204 requests, 2025-11-01 to 2026-11-20`; undefined where no log was read. */
export function seenText({ requests, firstSeen = null, lastSeen = null }: MaybeSeen): string | undefined {
  if (requests === undefined) return undefined;
  return [count(requests, "request"), ...spanTexts({ firstSeen, lastSeen })].join(", ");
}

/**
 * `2025-11-01 to 2026-11-20`, in days in UTC or in whole moments; one where both are the same, nothing where no record
 * tells a time.
 */
export function spanTexts(
  { firstSeen, lastSeen }: TimeSpanReport,
  unit: "days" | "moments" = "days",
): readonly string[] {
  if (firstSeen === null || lastSeen === null) return [];
  const [first, last] = unit === "days" ? [dayOf(firstSeen), dayOf(lastSeen)] : [firstSeen, lastSeen];
  return [first === last ? first : `${first} to ${last}`];
}
