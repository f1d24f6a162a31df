import type { Severity } from "../../rules/finding.js";
import { isUnread, type DomainView } from "./domain-view.js";

/** The most that is to be said of a custom domain. */
export type Worst = "error" | "not read" | "warning" | "note" | "fine" | "no mutual TLS";

/** The gravest first. What could not be read may be anything; what asks for no certificate is for others to judge. */
const order: readonly Worst[] = ["error", "not read", "warning", "note", "fine", "no mutual TLS"];

/** The most that is to be said of a custom domain. */
export function worstOf(view: DomainView): Worst {
  const { domain, findings } = view;
  const has = (wanted: Severity) => findings.some(({ severity }) => severity === wanted);
  if (domain.mutualTls === null) return "no mutual TLS";
  if (has("error")) return "error";
  if (isUnread(view)) return "not read";
  if (has("warning")) return "warning";
  return has("info") ? "note" : "fine";
}

/** Custom domains by what is to be said of them, and within that by who loses access first: where nobody gets in, all have. */
export function gravestDomainFirst(views: readonly DomainView[]): readonly DomainView[] {
  const weighed = views.map((view) => ({
    view,
    rank: order.indexOf(worstOf(view)),
    timeLeft: view.timeLeft ?? -Infinity,
    name: view.domain.name,
  }));
  const sorted = weighed.toSorted(
    (a, b) => compare(a.rank, b.rank) || compare(a.timeLeft, b.timeLeft) || compare(a.name, b.name),
  );
  return sorted.map(({ view }) => view);
}

/** Not by difference: that of two infinities is no number. */
function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
