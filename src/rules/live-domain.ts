import type { AccessDifference } from "../access/access-difference.js";
import type { Certificate } from "../certificate/certificate.js";
import type { CustomDomain } from "../domain/custom-domain.js";
import type { StoredVersion } from "../domain/domain-state.js";
import type { Finding } from "./finding.js";
import type { ImportPrediction } from "./import-outcome.js";

/** A custom domain, and what is known of the truststore behind it. */
export interface LiveDomain {
  readonly domain: CustomDomain;
  /** Whether somebody asked for this very domain; false where all of an account are looked through. */
  readonly isNamed: boolean;
  /** Absent where there is no mutual TLS, and where the version in use could not be read. */
  readonly used?: UsedTruststore;
  /** Absent where there is no mutual TLS. */
  readonly latest?: LatestVersion;
}

/** The truststore that a domain uses, and what was found in it. */
export interface UsedTruststore extends StoredVersion {
  readonly findings: readonly Finding[];
  /** What would be predicted of its import, which lies behind. */
  readonly import: ImportPrediction;
  /** What API Gateway would warn of, were the truststore imported now. */
  readonly wouldWarn: readonly Finding[];
  readonly warnings: readonly ImportWarning[];
}

/** A warning of API Gateway's own, and what it is about. */
export interface ImportWarning {
  readonly text: string;
  /** The certificates that it names by their subject; none where none of the truststore's could be matched. */
  readonly certificates: readonly Certificate[];
  /** Those that it may name besides: a part of their subject stands in the text, and more cannot be said. */
  readonly possible: readonly Certificate[];
  /** Errors and warnings of ours about one it names, as far as they are of what API Gateway looks at. */
  readonly findings: readonly Finding[];
}

/** The latest version of the object that holds the truststore. */
export type LatestVersion =
  | { readonly state: "used" }
  | (StoredVersion & {
      readonly state: "other";
      /** What would become of it at the import. */
      readonly import: ImportPrediction;
      /** From the version in use to this one; absent where the version in use could not be read. */
      readonly access?: AccessDifference;
      /** Whether it holds other bytes; absent where the version in use could not be read. */
      readonly differs?: boolean;
    })
  | { readonly state: "deleted" }
  | { readonly state: "unread" };
