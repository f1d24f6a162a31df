import { modulusSha1Of, spkiSha256Of } from "../certificate/key-digest.js";
import type { PublicKey } from "../certificate/public-key.js";
import type { Comparison } from "../diagnosis/comparison.js";
import type { NearMiss } from "../diagnosis/near-miss.js";
import type { SelfSignedMatch } from "../diagnosis/self-signed.js";
import type { CandidateChain } from "../gateway/candidate-chains.js";
import type { ClientValidation } from "../validate.js";
import { isoTime } from "./certificate-report.js";
import type {
  CandidateReport,
  ComparisonReport,
  DiagnosisReport,
  KeyDigests,
  ListedTwinReport,
  NearMissReport,
} from "./diagnosis-report.js";
import { opensslFormOf } from "./openssl-report.js";
import { reportReason } from "./reason-report.js";

/** A diagnosis in the form of the report; undefined where the client could not be read. */
export function reportDiagnosis(
  { diagnosis, file }: ClientValidation,
  copyLocation: string | undefined,
): DiagnosisReport | undefined {
  if (diagnosis === undefined || file.leaf === undefined) return undefined;
  const { candidates, nearMisses, signatureFailure, selfSigned, accessEnd, comparison } = diagnosis;
  const listedTwin = selfSigned && reportListedTwin(selfSigned);
  return {
    form: { ...file.form, plain: opensslFormOf(file) !== "other" },
    spkiSha256: spkiSha256Of(file.leaf.certificate.publicKey),
    candidates: candidates.chains.map(reportCandidate),
    candidatesComplete: candidates.complete,
    nearMisses: nearMisses.map(reportNearMiss),
    ...(signatureFailure && { signatureFailure }),
    ...(listedTwin && { selfSigned: listedTwin }),
    ...(comparison && { comparison: reportComparison(comparison, copyLocation ?? "") }),
    ...(accessEnd && {
      losesAccess: { at: isoTime(accessEnd.until), certificate: accessEnd.certificate.fingerprint },
    }),
  };
}

/** A key in the short forms of the report. */
export function keyDigestsOf(key: PublicKey): KeyDigests {
  const modulusSha1 = modulusSha1Of(key);
  return { ...(modulusSha1 !== undefined && { modulusSha1 }), spkiSha256: spkiSha256Of(key) };
}

function reportCandidate({ verdict, reasons, chain }: CandidateChain): CandidateReport {
  return { verdict, reasons: reasons.map(reportReason), chain: chain.map(({ fingerprint }) => fingerprint) };
}

function reportNearMiss({ kind, message, fix, certificate }: NearMiss): NearMissReport {
  return { kind, message, fix, ...(certificate && { certificate: certificate.fingerprint }) };
}

function reportListedTwin({ match, listed, difference }: SelfSignedMatch): ListedTwinReport | undefined {
  if (listed === undefined || match === "identical") return undefined;
  return {
    certificate: listed.fingerprint,
    ...keyDigestsOf(listed.publicKey),
    differences: difference?.fields ?? [],
  };
}

function reportComparison({ other, conclusion, difference }: Comparison, location: string): ComparisonReport {
  return {
    location,
    certificate: other.fingerprint,
    conclusion,
    differences: difference?.fields ?? [],
    bytes: difference?.bytes ?? null,
  };
}
