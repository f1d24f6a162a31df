import { readFileSync } from "node:fs";
import { readClientFile } from "../../src/client/client-file.js";
import {
  assembleReport,
  reportClient,
  reportFinding,
  reportTruststore,
  reportValidation,
} from "../../src/report/assemble.js";
import type { DiffReport, IssuerChangeReport } from "../../src/report/diff-report.js";
import type { FindingReport, Report, SuppressedFindingReport } from "../../src/report/report.js";
import { validateClients, validateTruststore } from "../../src/validate.js";
import { today } from "./domain-reports.js";

const at = new Date(today);

/** Bytes or text by the location that they are read from. */
type Files = Readonly<Record<string, string | Uint8Array>>;

/** A file among the fixtures. */
export function fixture(path: string): Buffer {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url));
}

/** The report of the command `check`. */
export function checkReport(bundles: Files): Report {
  const validated = Object.entries(bundles).map(([location, bundle]) => {
    const validation = validateTruststore(Buffer.from(bundle), { at, publicRoots: [] });
    return {
      truststore: reportValidation({ location }, validation),
      findings: validation.findings.map((finding) => reportFinding(location, finding)),
    };
  });
  return assembleReport({
    command: "check",
    at,
    truststores: validated.map(({ truststore }) => truststore),
    findings: validated.flatMap(({ findings }) => findings),
    clients: [],
  });
}

/** The report of the command `client`, its truststore at `truststore.pem`. */
export function clientReport(clients: Files, bundle: string | Uint8Array): Report {
  const location = "truststore.pem";
  const inputs = Object.entries(clients).map(([location, bytes]) => ({
    location,
    file: readClientFile(Buffer.from(bytes)),
  }));
  const validation = validateClients(Buffer.from(bundle), inputs, { at, publicRoots: [] });
  return assembleReport({
    command: "client",
    at,
    truststores: [reportTruststore({ location }, validation.truststore)],
    findings: [
      ...validation.findings.map((finding) => reportFinding(location, finding)),
      ...validation.clients.flatMap((client) =>
        client.findings.map((finding) => reportFinding(client.location, finding)),
      ),
    ],
    clients: validation.clients.map((client) => reportClient(client, { truststore: location })),
  });
}

/** A report of the command `diff`, from `main:truststore.pem` to `truststore.pem`; what has changed is told, not found out. */
export function diffReport(
  [before, after]: readonly [before: string | Uint8Array, after: string | Uint8Array],
  {
    deny = ["lost"],
    lost = [],
    gained = [],
    access,
    ...diff
  }: Partial<DiffReport["issuers"] & Omit<DiffReport, "issuers"> & Pick<Report, "access">>,
  clients: Report["clients"] = [],
): Report {
  const old = validateTruststore(Buffer.from(before), { at, publicRoots: [] });
  const young = validateTruststore(Buffer.from(after), { at, publicRoots: [] });
  const { unchanged = 0, nameConstraintsDiffer = false } = diff;
  return assembleReport({
    command: "diff",
    at,
    truststores: [
      reportValidation({ location: "main:truststore.pem" }, old),
      reportValidation({ location: "truststore.pem" }, young),
    ],
    diff: {
      deny,
      sameBytes: false,
      reordered: false,
      reencoded: [],
      certificates: [],
      unseenFrom: null,
      issuers: { lost, gained, unchanged, nameConstraintsDiffer },
    },
    findings: young.findings.map((finding) => reportFinding("truststore.pem", finding)),
    clients,
    ...(access && { access }),
  });
}

/** The clients of a CA that is listed in one of two truststores. */
export function issuerChange(
  { subject, fingerprint }: { readonly subject: string; readonly fingerprint: string },
  listed: "before" | "after",
): IssuerChangeReport {
  const [accepted, denied] = (["accepted", "denied"] as const).map((verdict) => ({ verdict, reasons: [] }));
  if (accepted === undefined || denied === undefined) throw new Error("there are two");
  const [before, after] = listed === "before" ? [accepted, denied] : [denied, accepted];
  return { of: "clients", listed, subject, fingerprint, causes: [], before, after, from: today, until: null };
}

/** The same report with some of its findings suppressed. */
export function suppressing(
  report: Report,
  isSuppressed: (finding: FindingReport) => boolean,
  suppression: SuppressedFindingReport["suppression"],
): Report {
  const suppressed = report.findings.filter(isSuppressed).map((finding) => ({ ...finding, suppression }));
  return { ...report, findings: report.findings.filter((finding) => !isSuppressed(finding)), suppressed };
}
