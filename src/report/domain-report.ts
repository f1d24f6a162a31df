import type { AccessChange } from "../access/access-difference.js";
import type { MappedApi } from "../domain/custom-domain.js";
import type { Verdict } from "../gateway/judgement.js";
import type { LatestVersion } from "../rules/live-domain.js";
import type { ImportReport } from "./import-report.js";

/** A custom domain. Null is what API Gateway does not tell; words in capitals are its own. */
export interface DomainReport {
  /** `domain:` and the name; its truststore and its findings bear the same location. */
  readonly location: string;
  readonly name: string;
  /** The region in which it was asked for. */
  readonly region: string | null;
  readonly status: string | null;
  readonly statusMessage: string | null;
  readonly endpointType: string | null;
  readonly securityPolicy: string | null;
  /** Null where clients need no certificate. */
  readonly mutualTls: MutualTlsReport | null;
  /** Null where they could not be read, and where there is no mutual TLS: they are not asked for then. */
  readonly apis: readonly MappedApi[] | null;
  /** Whether routing rules lead to further APIs, which are not among `apis`. */
  readonly hasRoutingRules: boolean;
  /** Absent where there is no mutual TLS. */
  readonly latest?: LatestVersionReport;
  /**
   * When the first of those who get in gets in no more, and by which certificate; null where nobody gets in, and where
   * the truststore could not be read.
   */
  readonly accessEnds: { readonly at: string; readonly certificate: string } | null;
}

/** The mutual TLS of a custom domain. */
export interface MutualTlsReport {
  readonly truststoreUri: string;
  /** Null where the domain pins no version. */
  readonly truststoreVersion: string | null;
  readonly warnings: readonly WarningReport[];
}

/** A warning of API Gateway's, the certificates whose subject it names, and the rules that found fault with them. */
export interface WarningReport {
  readonly text: string;
  /** Fingerprints. */
  readonly certificates: readonly string[];
  readonly ruleIds: readonly string[];
}

/**
 * The latest version of the object that holds the truststore. Where it is another than the one in use: which, what would
 * become of it at the import, and how it differs, unless the version in use could not be read.
 */
export interface LatestVersionReport {
  readonly state: LatestVersion["state"];
  readonly versionId?: string;
  readonly lastModified?: string;
  readonly import?: ImportReport;
  readonly differs?: boolean;
  readonly access?: AccessDifferenceReport;
}

/** Who would lose and gain access were the latest version put in use: clients that have no fault of their own. */
export interface AccessDifferenceReport {
  readonly lost: readonly AccessChangeReport[];
  readonly gained: readonly AccessChangeReport[];
  readonly unchanged: number;
  /** Whether a CA that both versions list has other name constraints: some of its clients may then lose or gain access by their names. */
  readonly nameConstraintsDiffer: boolean;
}

/** A CA whose clients, or a listed client that itself, would meet another verdict. */
export interface AccessChangeReport {
  readonly of: AccessChange["of"];
  readonly listed: AccessChange["listed"];
  readonly subject: string;
  readonly fingerprint: string;
  /**
   * The line of its certificate, in the later truststore unless that does not list it. Absent where the name is enough to
   * tell who it is: neither truststore lists a CA of that name with another key, or another client of that name.
   */
  readonly lineAmongNamesakes?: number;
  readonly before: Verdict;
  readonly after: Verdict;
}
