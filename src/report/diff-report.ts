import type { CertificateChangeKind } from "../access/certificate-changes.js";
import type { Verdict } from "../gateway/judgement.js";
import type { ClientIdentity } from "./client-identity.js";
import type { AccessChangeReport } from "./domain-report.js";
import type { ReasonReport } from "./reason-report.js";
import type { SeenReport } from "./seen-report.js";

/** A direction in which access can change. */
export type AccessDirection = "lost" | "gained";

/** What one truststore in place of another changes. `diff` has it; its truststores are the one before and the one after. */
export interface DiffReport {
  /** The directions that make the command exit 1. */
  readonly deny: readonly AccessDirection[];
  /** Whether both are the same bytes. */
  readonly sameBytes: boolean;
  /** Whether certificates that both list stand in another order. It changes nobody's access. */
  readonly reordered: boolean;
  /** Fingerprints of certificates that both list, written otherwise as PEM. It changes nobody's access. */
  readonly reencoded: readonly string[];
  readonly certificates: readonly CertificateChangeReport[];
  readonly issuers: IssuerAccessReport;
  /** From this moment on not everybody was looked at: there are too many ways up. Null where everybody was, at all times. */
  readonly unseenFrom: string | null;
}

/** A certificate that came, went, or took the place of another. */
export interface CertificateChangeReport {
  readonly change: CertificateChangeKind;
  readonly subject: string;
  /** Of the certificate that came, or else that went. */
  readonly fingerprint: string;
  /** The certificate of the truststore before that this one renews, re-keys or cross-signs. */
  readonly counterpart?: { readonly fingerprint: string; readonly stays: boolean };
}

/** Whose clients lose or gain access, were they faultless themselves, and when. */
export interface IssuerAccessReport {
  readonly lost: readonly IssuerChangeReport[];
  readonly gained: readonly IssuerChangeReport[];
  /** CAs and listed clients whose verdict is the same at all times. */
  readonly unchanged: number;
  /** Whether a CA that both list has other name constraints: some of its clients may then lose or gain access by their names. */
  readonly nameConstraintsDiffer: boolean;
}

/** A CA whose clients, or a listed client that itself, would meet another verdict for a time. */
export interface IssuerChangeReport extends ChangeOverTimeReport, Omit<AccessChangeReport, "before" | "after"> {
  /** Fingerprints of the certificates on its way up that went, of a gain those that came; the others where there are none. */
  readonly causes: readonly string[];
}

/** A verdict before and after, and the time in which they differ so. */
export interface ChangeOverTimeReport {
  readonly before: JudgementReport;
  readonly after: JudgementReport;
  /** The moment of the report where they differ now. */
  readonly from: string;
  /** Null where no end is in sight. */
  readonly until: string | null;
}

/** A verdict and why. Who is not listed is denied, without a reason. */
export interface JudgementReport {
  readonly verdict: Verdict;
  readonly reasons: readonly ReasonReport[];
}

/** Who loses and who gains access of the clients that were given or seen. `diff --clients` and `replay --against` have it. */
export interface ClientAccessReport {
  readonly lost: readonly ClientChangeReport[];
  readonly gained: readonly ClientChangeReport[];
  /** Of those that could be read: the verdict is the same at all times, and the first reason for it is now. */
  readonly unchanged: number;
  /** The verdict is the same at all times, and the first reason for it is another now. */
  readonly reasonChanged: readonly ClientPredictionsReport[];
}

/** A client with what it meets at either truststore; of `replay` also how often logs have seen it. */
export interface ClientPredictionsReport extends ClientIdentity, Partial<SeenReport> {
  readonly before: PredictionReport;
  readonly after: PredictionReport;
}

/** A client whose access changes. */
export interface ClientChangeReport extends ClientPredictionsReport, ChangeOverTimeReport {
  readonly before: PredictionReport;
  readonly after: PredictionReport;
}

/** What a client meets, with its chain as fingerprints: the client first; when denied, the chain that gets furthest. */
export interface PredictionReport extends JudgementReport {
  readonly chain: readonly string[];
}
