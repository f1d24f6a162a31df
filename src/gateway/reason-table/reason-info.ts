import type { Basis, Source } from "../basis.js";

/** What is known of a reason, whichever client it meets. */
export interface ReasonInfo {
  /** What the reason does to the client while it holds. */
  readonly effect: "denied" | "uncertain" | "unreadable";
  readonly title: string;
  /** Why API Gateway, or any verifier, minds. */
  readonly why: string;
  /** What to do, where nothing better is known of the case. */
  readonly fix: string;
  readonly basis: Basis;
  /** What the basis rests on; null for a limit of this tool. */
  readonly source: Source | null;
  /** The text behind `Access denied. Reason: `; null where AWS has published none and none is likely. */
  readonly logText: string | null;
  /** `inferred`: predicted, not published. */
  readonly logTextBasis: "documented" | "inferred" | null;
}

/** The three texts that AWS has published (KC-403), to the letter. */
export const published = {
  issuer: "Could not find issuer for certificate",
  algorithm: "Client cert using an insecure Signature Algorithm",
  selfSigned: "self signed certificate",
} as const;

export const noLine = { logText: null, logTextBasis: null } as const;
export const documentedLine = (logText: string) => ({ logText, logTextBasis: "documented" }) as const;
export const predictedLine = (logText: string) => ({ logText, logTextBasis: "inferred" }) as const;
