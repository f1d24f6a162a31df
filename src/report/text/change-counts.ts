import { isDoubtful } from "../access-text.js";
import type { AccessDirection } from "../diff-report.js";
import { refusedImport } from "../refused-import.js";
import type { Report } from "../report.js";
import { count } from "./page.js";
import type { Style } from "./style.js";

/** Whose access a change of truststore changes, counted, and whether it is refused. */
export function changeCounts(report: Report, style: Style): readonly string[] {
  const counts = [
    ...directionCounts("lost", report, style),
    ...directionCounts("gained", report, style),
    ...(report.diff?.issuers.nameConstraintsDiffer === true ? [style.doubtful("name constraints differ")] : []),
    ...(typeof (report.diff ?? report.replay)?.unseenFrom === "string"
      ? [style.doubtful("not all was looked at")]
      : []),
  ];
  const nobody = "nobody's access changes";
  const none = isAllJudged(report) ? style.good(nobody) : style.doubtful(`${nobody}, as far as is known`);
  const changes = counts.length > 0 ? counts : [none];
  return [
    ...(refusedImport(report) ? [style.bad("import would be refused")] : []),
    ...(hasNothingBefore(report) ? [style.bad("nothing to compare with")] : changes),
  ];
}

/** Whether the truststore before alone holds no certificate: it was never in use, and comparing says nothing. */
export function hasNothingBefore({ truststores: [before, after] }: Report): boolean {
  return before?.certificates.length === 0 && after !== undefined && after.certificates.length > 0;
}

/** Of a change, what is found is new. */
export function newText(report: Report, findings: string): string {
  return hasNothingBefore(report) ? findings : `new: ${findings}`;
}

/** Whether everything that was to be judged could be, by truststores that hold a certificate at least. */
export function isAllJudged({ summary, failures, replay, truststores }: Report): boolean {
  const isBroken =
    summary.unreadable > 0 || failures !== undefined || (replay !== undefined && replay.broken.count > 0);
  return !isBroken && truststores.every(({ certificates }) => certificates.length > 0);
}

const paints = { lost: "bad", gained: "good" } as const satisfies Record<AccessDirection, keyof Style>;

/** Who loses or gains access for a time at least, everybody counted once. */
function directionCounts(
  direction: AccessDirection,
  { diff, replay, access }: Report,
  style: Style,
): readonly string[] {
  const clients = access?.[direction] ?? [];
  const issuers = diff?.issuers[direction] ?? [];
  const numberOf = (of: "clients" | "itself") =>
    new Set(issuers.flatMap((change) => (change.of === of ? change.fingerprint : []))).size;
  const given = new Map(clients.map((client) => [replay ? client.fingerprint : client.location, client]));
  const requests = [...given.values()].reduce((sum, client) => sum + (client.requests ?? 0), 0);
  const seen = replay ? ` (${count(requests, "request")})` : "";
  const [cas, listed] = [numberOf("clients"), numberOf("itself")];
  const whose = [
    ...(given.size > 0 ? [count(given.size, "client") + seen] : []),
    ...(cas > 0 ? [`every client of ${count(cas, "CA")}`] : []),
    ...(listed > 0 ? [count(listed, "listed client")] : []),
  ];
  if (whose.length === 0) return [];
  const isOpen = [...clients, ...issuers].every(isDoubtful);
  const title = style[isOpen ? "doubtful" : paints[direction]](`access ${isOpen ? "may be " : ""}${direction}`);
  return [`${title}: ${whose.join(", ")}`];
}
