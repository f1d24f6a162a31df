import type { ReplayedClient } from "../validate-replay.js";
import type { TimeSpan } from "../records/sighting.js";
import { reasonsAfter } from "./assemble-access.js";
import { clientIdentityOf, momentOf } from "./certificate-report.js";
import type { ClientIdentity } from "./client-identity.js";
import type { ReasonReport } from "./reason-report.js";
import type { ClientReport } from "./report.js";
import type { SeenReport, TimeSpanReport } from "./seen-report.js";

/**
 * A client of logs in the form of the report, judged by the candidate. There may be many thousands, of whom most formats
 * show few: what takes time to spell out is spelled out when somebody asks.
 */
export function reportSeenClient(client: ReplayedClient): ClientReport {
  const { location, file, place, requests, seen, after } = client;
  const certificate = file.leaf?.certificate;
  return {
    location,
    get subject() {
      return certificate?.subject.text ?? null;
    },
    get issuer() {
      return certificate?.issuer.text ?? null;
    },
    get serialNumber() {
      return certificate?.serialNumber.decimal ?? null;
    },
    fingerprint: certificate?.fingerprint ?? null,
    get notBefore() {
      return momentOf(certificate?.notBefore);
    },
    get notAfter() {
      return momentOf(certificate?.notAfter);
    },
    line: place.line,
    requests,
    get firstSeen() {
      return momentOf(seen?.first);
    },
    get lastSeen() {
      return momentOf(seen?.last);
    },
    verdict: after.verdict,
    reasons: reasonsAfter(client).map(reasonInLog),
    chain: after.chain.map(({ fingerprint }) => fingerprint),
  };
}

/** What a log has of a certificate, nobody can put right. */
function reasonInLog(reason: ReasonReport): ReasonReport {
  if (reason.id !== "unreadable") return reason;
  return { ...reason, fix: "Look at that line of the log: what was cut or altered on its way there is lost." };
}

/** Who a client of logs is, and how often it was seen. */
export function seenIdentityOf(client: ReplayedClient): ClientIdentity & SeenReport {
  const { place, requests, seen } = client;
  return { ...clientIdentityOf(client), line: place.line, requests, ...reportSpan(seen) };
}

/** A time span in the form of the report. */
export function reportSpan(seen: TimeSpan | undefined): TimeSpanReport {
  return { firstSeen: momentOf(seen?.first), lastSeen: momentOf(seen?.last) };
}
