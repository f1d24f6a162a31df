import { dayOf } from "../day.js";
import type { ClientReport } from "../report.js";
import { placeOf, type Listed } from "./chain.js";
import { hanging, type Page } from "./page.js";

/** Until when a client gets in, and which certificate ends first; of one that is denied, where the reason can be read at all. */
export function drawEnding(client: ClientReport, listed: Listed, page: Page): readonly string[] {
  const text = accessEndText(client, listed) ?? whereToRead(client);
  return text === undefined ? [] : [hanging("  ", text, page)];
}

function accessEndText({ diagnosis, fingerprint, verdict }: ClientReport, listed: Listed): string | undefined {
  if (diagnosis?.losesAccess === undefined) return undefined;
  const { at, certificate } = diagnosis.losesAccess;
  const who =
    certificate === fingerprint ? "the client certificate itself" : `the CA on ${placeOf(certificate, listed)}`;
  const getsIn = verdict === "accepted" ? "Gets in" : "If it gets in, then";
  return `${getsIn} until ${dayOf(at)}, when ${who} expires.`;
}

/** Only REST APIs have an execution log (facts, section 1). */
function whereToRead({ verdict, reasons: [first] }: ClientReport): string | undefined {
  if (verdict !== "denied" || first === undefined) return undefined;
  if (first.id === "key-mismatch")
    return "No log of API Gateway tells of it, be it a REST or an HTTP API: the client's own side has to.";
  const what = first.logLine === null ? "Whatever line API Gateway writes" : "The line";
  return `${what} stands in the execution log of a REST API alone: an HTTP API logs none, so map its custom domain to a REST API to read it.`;
}
