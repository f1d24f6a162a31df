export type { AccessOverTime, IssuerChange } from "./access/access-over-time.js";
export type { AccessPeriod } from "./access/access-period.js";
export type { CertificateChange, CertificateChangeKind } from "./access/certificate-changes.js";
export type { Calibration, Disagreement } from "./calibration/calibration.js";
export type { Certificate } from "./certificate/certificate.js";
export { decodeCertificate, type DecodedCertificate } from "./certificate/decode.js";
export {
  readClientFile,
  type ClientFile,
  type ClientFileOptions,
  type ClientForm,
  type UnreadKey,
  type Wrapping,
} from "./client/client-file.js";
export { readPrivateKey, type PrivateKeyRead } from "./client/private-key.js";
export type { Diagnosis } from "./diagnosis/diagnose.js";
export type { Difference, FieldDifference } from "./diagnosis/difference.js";
export type { NearMiss } from "./diagnosis/near-miss.js";
export { opensslCheckOf, type OpensslCheck, type OpensslSubjects } from "./diagnosis/openssl.js";
export type { SignatureFailure } from "./diagnosis/signature-failure.js";
export { factsDate, sources, type Basis, type Source } from "./gateway/basis.js";
export type { CandidateChain, CandidateChains } from "./gateway/candidate-chains.js";
export type { Verdict } from "./gateway/judgement.js";
export {
  Predictor,
  predictVerdict,
  type Admission,
  type Prediction,
  type PredictionOptions,
} from "./gateway/predict.js";
export { logLineOf, type Reason } from "./gateway/reason.js";
export type { ReasonInfo } from "./gateway/reason-table/reason-info.js";
export { reasonTable, type ReasonId } from "./gateway/reasons.js";
export { faultMessage } from "./pem/fault-message.js";
export type { Fault, FaultKind } from "./pem/fault.js";
export { nodeRoots } from "./node-roots.js";
export type { Finding, Severity } from "./rules/finding.js";
export type { ImportCause, ImportPrediction } from "./rules/import-outcome.js";
export type { Prospect } from "./rules/prospect.js";
export { LogReader } from "./records/log-reader.js";
export { clientsSeen, type SeenClient } from "./records/seen-client.js";
export type { LogPlace, LogSummary, Outcome, Sighting, TimeSpan } from "./records/sighting.js";
export { SightingTally, type TallyOptions } from "./records/tally.js";
export { rules } from "./rules/registry.js";
export type { Rule } from "./rules/rule.js";
export { readTruststore } from "./truststore/read.js";
export type { Entry, Truststore } from "./truststore/truststore.js";
export { validateChange, type ChangeValidation, type ClientChange, type ClientPeriod } from "./validate-change.js";
export { validateReplay, type ReplayedClient, type ReplayOptions, type ReplayValidation } from "./validate-replay.js";
export {
  validateClients,
  validateTruststore,
  type ClientInput,
  type ClientsValidation,
  type ClientValidation,
  type TruststoreOptions,
  type TruststoreValidation,
} from "./validate.js";
