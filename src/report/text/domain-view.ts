import { groupBy } from "../../group-by.js";
import type { DomainReport } from "../domain-report.js";
import type { FindingReport, Report, TruststoreReport } from "../report.js";

/** A custom domain, with what the report holds of it elsewhere. */
export interface DomainView {
  readonly domain: DomainReport;
  /** Absent where there is no mutual TLS, and where it could not be read. */
  readonly truststore?: TruststoreReport;
  readonly findings: readonly FindingReport[];
  /** Milliseconds from the moment of the report until the first of those who get in gets in no more. */
  readonly timeLeft?: number;
}

/** The custom domains of a report, in its order. */
export function domainViews({ at, domains = [], truststores, findings }: Report): readonly DomainView[] {
  const truststoreAt = new Map(truststores.map((truststore) => [truststore.location, truststore]));
  const findingsAt = groupBy(findings, ({ location }) => [location.file]);
  return domains.map((domain) => {
    const truststore = truststoreAt.get(domain.location);
    const { accessEnds } = domain;
    return {
      domain,
      ...(truststore && { truststore }),
      findings: findingsAt.get(domain.location) ?? [],
      ...(accessEnds && { timeLeft: Date.parse(accessEnds.at) - Date.parse(at) }),
    };
  });
}

/** Whether the version in use, or the latest one, could not be read: what is wrong with it is not known then. */
export function isUnread({ domain: { latest }, truststore }: DomainView): boolean {
  return latest !== undefined && (latest.state === "unread" || truststore === undefined);
}
