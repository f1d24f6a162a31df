import type { DiffReport } from "../../src/report/diff-report.js";
import type { Report } from "../../src/report/report.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { checkReport, clientReport, diffReport, issuerChange, suppressing } from "./bundle-reports.js";
import { domainOf, openDomain, reportOf, stored } from "./domain-reports.js";
import { nameWith } from "./hostile-names.js";
import { replayReport, seenClient } from "./replay-scenes.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };

/** Reports of every command in which a stranger's text stands wherever strangers write: names, files, versions, reasons, what could not be read. */
export function reportsNaming(text: string): Readonly<Record<Report["command"], Report>> {
  const subject = nameWith(text);
  const issuer = issue({ subject, ca: true, ...validity });
  const above = issue({ subject: nameWith(`${text}!`), ca: true, ...validity });
  const orphan = issue({ subject, issuer: above, key: sharedKey("p-256", "orphan"), ca: true, ...validity });
  const root = issue({ subject: "CN=Root", ca: true, ...validity });
  const client = issue({ subject, issuer, key: sharedKey("p-256", "client"), ca: false, ...validity });
  const [file, bundle] = [`client ${text}.pem`, `bundle ${text}.pem`];

  const checked = checkReport({ [bundle]: issuer.pem + issuer.pem + orphan.pem });
  const judged = clientReport({ [file]: client.pem, [`empty ${text}.pem`]: "" }, root.pem);
  const [denied, unreadable] = judged.clients;
  const [listed] = checked.truststores[0]?.certificates ?? [];
  if (denied === undefined || unreadable === undefined || listed === undefined) throw new Error("there are such");
  const { location, issuer: by, serialNumber, fingerprint, notBefore, notAfter, reasons, chain } = denied;
  const identity = { location, subject: denied.subject, issuer: by, serialNumber, fingerprint, notBefore, notAfter };
  const change = {
    ...identity,
    before: { verdict: "accepted", reasons: [], chain },
    after: { verdict: "denied", reasons, chain },
    from: judged.at,
    until: null,
  } as const;
  const turned = { ...change, before: change.after, after: change.before };
  const { lost, gained } = { lost: issuerChange(listed, "before"), gained: issuerChange(listed, "after") };
  const reports = {
    check: suppressing(
      { ...checked, truststores: checked.truststores.map((truststore) => ({ ...truststore, versionId: `1${text}` })) },
      ({ ruleId }) => ruleId === "bundle/duplicate-certificate",
      { kind: "ignore", reason: text, until: "2027-01-31" },
    ),
    client: judged,
    diff: diffOf(
      at(
        bundle,
        diffReport(
          [root.pem, orphan.pem],
          {
            deny: ["lost", "gained"],
            lost: [lost, { ...lost, listed: "both", after: change.after }],
            gained: [gained],
            access: { lost: [change], gained: [turned], unchanged: 1, reasonChanged: [change] },
          },
          [unreadable],
        ),
      ),
      { certificates: [{ change: "removed", subject: listed.subject, fingerprint: listed.fingerprint }] },
    ),
    replay: replayNaming(text, root.pem + issuer.pem, root.pem + orphan.pem, client.pem),
    domain: domainReport(text, issuer.pem, root.pem + orphan.pem),
  };
  const failing = (each: Report): Report => ({
    ...each,
    failures: [{ message: `${text} is lost.`, fix: `Find ${text}.` }],
  });
  const { check, client: clientOnly, diff, replay, domain } = reports;
  return {
    check: failing(check),
    client: failing(clientOnly),
    diff: failing(diff),
    replay: failing(replay),
    domain: failing(domain),
  };
}

/** The same report of another change. */
export function diffOf(report: Report, change: Partial<DiffReport>): Report {
  return { ...report, ...(report.diff && { diff: { ...report.diff, ...change } }) };
}

/** The same report of a truststore at another place. */
function at(location: string, report: Report): Report {
  return {
    ...report,
    truststores: report.truststores.map((truststore) => ({ ...truststore, location })),
    findings: report.findings.map((finding) => ({
      ...finding,
      location: { ...finding.location, file: location },
    })),
  };
}

/** A client of logs that loses access, one that disagrees, one that cannot be read, and a record that cannot be read. */
function replayNaming(text: string, before: string, after: string, client: string): Report {
  const log = `log ${text}.jsonl`;
  const at = { log, from: "2026-11-01T00:00:00Z" };
  return replayReport({
    before,
    after,
    current: { location: `current ${text}.pem` },
    candidate: { location: `bundle ${text}.pem`, versionId: `1${text}` },
    logs: [{ location: log, bytes: null }],
    seen: [
      seenClient(client, 1, 3, { ...at, outcomes: [{ status: 403, reason: `${text} denied`, requests: 3 }] }),
      seenClient("", 2, 1, at),
    ],
    summary: { broken: { count: 1, first: [{ location: log, line: 3, problem: "the log ends in the middle of it" }] } },
  });
}

/** A domain that lags behind, with a warning of API Gateway's, and one without mutual TLS. */
function domainReport(text: string, used: string, latest: string): Report {
  const name = `${text}.example.com`;
  const mutualTls = { truststoreUri: `s3://bucket/${text}`, truststoreVersion: `1${text}`, warnings: [text] };
  return reportOf([
    {
      domain: domainOf(name, mutualTls, { statusMessage: text, region: text }),
      used: stored(used, `1${text}`),
      latest: stored(latest, `2${text}`),
    },
    { domain: openDomain(`open.${name}`) },
  ]);
}
