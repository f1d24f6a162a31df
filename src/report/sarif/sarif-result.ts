import { createHash } from "node:crypto";
import { nameText } from "../../gateway/describe.js";
import type { Lines } from "../../pem/place.js";
import type { Problem } from "../problem.js";
import type { SuppressedFindingReport, TruststoreReport } from "../report.js";
import type { SourcePlaces } from "../source-places.js";
import { visible } from "../text/visible.js";
import { artifactLocation } from "./artifact-location.js";
import { adviceText } from "./message.js";
import { levels } from "./rule-descriptor.js";

/** What a result is told with beside its problem. */
export interface ResultContext {
  readonly places: SourcePlaces;
  /** By their locations. */
  readonly truststores: ReadonlyMap<string, TruststoreReport>;
  readonly ruleIds: readonly string[];
}

/**
 * A problem as SARIF tells it (`result`). `key` is what stays the same of it while blocks move: code scanning follows an
 * alert by `primaryLocationLineHash` alone (docs.github.com, SARIF support for code scanning, read 2026-11-23), which so
 * is no hash of a line. It does not heed `suppressions`, so that what is suppressed stands open there until dismissed.
 * Who does gets them of every result, or else none (SARIF 2.1.0, 3.27.23). There is no `baselineState`, since our
 * baseline is a list of findings and no earlier run.
 */
export function sarifResult(problem: Problem, key: string, { places, truststores, ruleIds }: ResultContext) {
  const { ruleId, severity, location, fingerprint, subject, suppression } = problem;
  const { file } = location;
  const truststore = truststores.get(file);
  const issuers = issuerBlocks(fingerprint, truststore);
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: levels[severity],
    message: { text: adviceText(problem) + issuersText(issuers) },
    locations: [
      {
        physicalLocation: physicalLocation(location, places),
        ...(subject !== undefined && { logicalLocations: [{ name: visible(nameText(subject)), kind: "certificate" }] }),
      },
    ],
    ...(issuers.length > 0 && {
      relatedLocations: issuers.map((lines, index) => ({
        id: index + 1,
        physicalLocation: physicalLocation({ file, firstLine: lines.first, lastLine: lines.last }, places),
        message: { text: "A certificate of the issuer." },
      })),
    }),
    partialFingerprints: {
      primaryLocationLineHash: `${createHash("sha256").update(key).digest("hex").slice(0, 16)}:1`,
      ...(fingerprint !== undefined && { "certificateSha256/v1": fingerprint }),
    },
    suppressions: suppression === undefined ? [] : [suppressionOf(suppression)],
  };
}

/** What is about a whole file stands at its first line: code scanning needs one. */
function physicalLocation({ file, firstLine = 1, lastLine }: Problem["location"], places: SourcePlaces) {
  const region = { startLine: firstLine, ...(lastLine !== undefined && { endLine: lastLine }) };
  return { artifactLocation: artifactLocation(file, places), region };
}

/** Where the issuers of a certificate stand; the first few of many. */
function issuerBlocks(fingerprint: string | undefined, truststore: TruststoreReport | undefined): readonly Lines[] {
  const issuers = new Set(truststore?.issuers?.get(fingerprint ?? ""));
  const blocks = truststore?.certificates.filter((certificate) => issuers.has(certificate.fingerprint)) ?? [];
  return blocks.slice(0, mostIssuers).map(({ lines }) => lines);
}

const mostIssuers = 5;

/** Code scanning shows a related location where the message links to it. */
function issuersText(issuers: readonly Lines[]): string {
  const links = issuers.map(({ first }, index) => `[line ${first}](${index + 1})`);
  return links.length === 0 ? "" : ` Issued by the certificate on ${links.join(", ")}.`;
}

function suppressionOf(suppression: SuppressedFindingReport["suppression"]) {
  const justification = suppression.kind === "ignore" ? visible(suppression.reason) : "It stands in the baseline.";
  return { kind: "external", status: "accepted", justification };
}
