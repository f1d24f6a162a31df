import type { Basis } from "../gateway/basis.js";
import type { Verdict } from "../gateway/judgement.js";
import type { Lines } from "../pem/place.js";
import type { Severity } from "../rules/finding.js";
import type { SelfSignedMatch } from "../diagnosis/self-signed.js";
import type { ClientIdentity } from "./client-identity.js";
import type { DiagnosisReport, KeyDigests } from "./diagnosis-report.js";
import type { ClientAccessReport, DiffReport } from "./diff-report.js";
import type { DomainReport } from "./domain-report.js";
import type { ImportReport } from "./import-report.js";
import type { OpensslReport } from "./openssl-report.js";
import type { ReasonReport } from "./reason-report.js";
import type { ReplayReport } from "./replay-report.js";
import type { SeenReport } from "./seen-report.js";

/** The result of a command as plain data: what every format is a function of. Times are ISO 8601 in UTC. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string; readonly factsDate: string };
  readonly command: "check" | "client" | "diff" | "replay" | "domain";
  readonly at: string;
  /** `domain` has them, in the order in which they were asked for. */
  readonly domains?: readonly DomainReport[];
  readonly truststores: readonly TruststoreReport[];
  /** `diff` has it. */
  readonly diff?: DiffReport;
  /** `replay` has it. Its truststores are the current one, if it was given, and the candidate. */
  readonly replay?: ReplayReport;
  /** Of `diff` and `replay --against`, what the truststore after has and the one before had not. */
  readonly findings: readonly FindingReport[];
  /** What was found and is not counted, since somebody answers for it. Absent where there is none. */
  readonly suppressed?: readonly SuppressedFindingReport[];
  /** Of `diff`, judged by the truststore after; of `replay`, by the candidate, the worst off first. */
  readonly clients: readonly ClientReport[];
  /** `diff` has it where clients were given, `replay` with `--against`. */
  readonly access?: ClientAccessReport;
  /** What could not be read or judged, so that the rest is not all that there is to tell. Absent where there is none. */
  readonly failures?: readonly FailureReport[];
  readonly summary: Summary;
}

/** An input that could not be read or a rule that could not be asked: a sentence that says what is, and what to do. */
export interface FailureReport {
  readonly message: string;
  readonly fix: string;
}

/** A truststore and its certificates in file order, repeated ones included. */
export interface TruststoreReport {
  readonly location: string;
  /** The object in S3 that a custom domain uses. */
  readonly uri?: string;
  /** The version of an object in S3 that was read; absent where the bucket keeps none. */
  readonly versionId?: string;
  /** When that version was stored. `domain` has it. */
  readonly lastModified?: string;
  /** Lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** What API Gateway would do at the import. `check`, `diff` and `replay` have it. */
  readonly import?: ImportReport;
  readonly certificates: readonly CertificateReport[];
  /** For people alone, not part of the JSON: the issuers of each certificate, all by fingerprint. `check` and `domain` have it. */
  readonly issuers?: ReadonlyMap<string, readonly string[]>;
}

/** What the clients of a CA would meet, were they faultless themselves; or a listed self-signed client. */
export interface AdmissionReport {
  readonly of: "clients" | "itself";
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonReport[];
  /** When the first certificate of their chain ends. */
  readonly until: string;
}

/**
 * A certificate of the truststore. Names are as API Gateway logs them, fingerprints SHA-256 in lower-case hexadecimal
 * digits.
 */
export interface CertificateReport {
  /** Counted from 0. */
  readonly index: number;
  readonly lines: Lines;
  readonly subject: string;
  readonly issuer: string;
  /** Decimal. */
  readonly serialNumber: string;
  readonly fingerprint: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly publicKey: { readonly type: string; readonly bits?: number; readonly curve?: string };
  readonly signatureAlgorithm: string;
  readonly selfSigned: boolean;
  readonly ca: boolean;
  /** What those meet who come by it: the clients of a CA, a listed client itself. `check` and `domain` have it, where anybody could. */
  readonly admission?: AdmissionReport;
}

/** What a rule found, and where. Lines are counted from 1 and absent where the finding is about the whole file. */
export interface FindingReport {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly basis: Basis;
  readonly location: { readonly file: string; readonly firstLine?: number; readonly lastLine?: number };
  readonly fingerprint?: string;
  readonly subject?: string;
  /** Further certificates that have the same flaw from the same cause. Absent where there are none. */
  readonly others?: readonly { readonly fingerprint: string; readonly subject: string }[];
  /** SHA-256 of the part of the file that it is about, white space aside. Absent where that is a certificate or all of it. */
  readonly contentSha256?: string;
}

/** A finding that an ignore of the configuration, or the baseline, has taken out of the count. */
export interface SuppressedFindingReport extends FindingReport {
  readonly suppression:
    { readonly kind: "ignore"; readonly reason: string; readonly until: string } | { readonly kind: "baseline" };
}

/** A client, the verdict, and all that was said of it; of `replay` also how often logs have seen it. */
export interface ClientReport extends ClientIdentity, Partial<SeenReport> {
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonReport[];
  /** Fingerprints, the client first; when denied, of the chain that gets furthest. */
  readonly chain: readonly string[];
  /** The private key that was given, or that the file carries. */
  readonly key?: { readonly matches: boolean } & KeyDigests;
  /** Of a self-signed client: what the truststore holds of it. */
  readonly selfSignedMatch?: SelfSignedMatch["match"];
  /** Of an RSA key, as `openssl x509 -modulus | openssl sha1` prints it. */
  readonly modulusSha1?: string;
  /** `client` has it, of each client that could be read. */
  readonly diagnosis?: DiagnosisReport;
  /** How to see each reason with openssl. `client` has it. */
  readonly openssl?: readonly OpensslReport[];
}

/** Findings by severity, clients by verdict. */
export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly accepted: number;
  readonly denied: number;
  readonly uncertain: number;
  readonly unreadable: number;
}
