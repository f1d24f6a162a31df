import type { ClientForm } from "../client/client-form.js";
import type { Comparison } from "../diagnosis/comparison.js";
import type { ByteDifference, FieldDifference } from "../diagnosis/difference.js";
import type { NearMissKind } from "../diagnosis/near-miss.js";
import type { SignatureFailure } from "../diagnosis/signature-failure.js";
import type { Verdict } from "../gateway/judgement.js";
import type { ReasonReport } from "./reason-report.js";

/** All that is known of one client beyond its verdict. Certificates are named by their fingerprints. */
export interface DiagnosisReport extends Pick<KeyDigests, "spkiSha256"> {
  /** How the file was read; `plain` where openssl reads it as it stands. */
  readonly form: ClientForm & { readonly plain: boolean };
  /** Every chain that its issuer could mean, the one that decides first. */
  readonly candidates: readonly CandidateReport[];
  /** False where there are more candidates than are listed. */
  readonly candidatesComplete: boolean;
  readonly nearMisses: readonly NearMissReport[];
  /** Why a signature on the deciding chain does not verify. */
  readonly signatureFailure?: SignatureFailure;
  /** The listed certificate that comes nearest to a self-signed client. */
  readonly selfSigned?: ListedTwinReport;
  /** The client's certificate beside the one of `--compare`. */
  readonly comparison?: ComparisonReport;
  /** When a client that gets in will lose its way in, and the certificate that ends then. */
  readonly losesAccess?: { readonly at: string; readonly certificate: string };
}

/** A public key in the two short forms in which people compare keys; only an RSA key has a modulus. */
export interface KeyDigests {
  readonly modulusSha1?: string;
  readonly spkiSha256: string;
}

/** One candidate chain, the client first. */
export interface CandidateReport {
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonReport[];
  readonly chain: readonly string[];
}

/** Something that comes near a missing issuer. */
export interface NearMissReport {
  readonly kind: NearMissKind;
  readonly message: string;
  readonly fix: string;
  readonly certificate?: string;
}

/** A listed certificate beside a self-signed client; `one` of a difference is the client's form. */
export interface ListedTwinReport extends KeyDigests {
  readonly certificate: string;
  readonly differences: readonly FieldDifference[];
}

/** A second copy beside the client's certificate; `one` of a difference is the client's form. */
export interface ComparisonReport {
  readonly location: string;
  readonly certificate: string;
  readonly conclusion: Comparison["conclusion"];
  readonly differences: readonly FieldDifference[];
  /** Null where the two are the same. */
  readonly bytes: ByteDifference | null;
}
