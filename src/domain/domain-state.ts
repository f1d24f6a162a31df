import type { CustomDomain } from "./custom-domain.js";

/** A version of an object in its bucket. */
export interface StoredVersion {
  /** Absent, or `null` as a text, where the bucket kept no versions when the object was stored. */
  readonly versionId?: string;
  /** Milliseconds since 1970. */
  readonly lastModified?: number;
}

/** A version of a truststore as it lies in its bucket. */
export interface StoredBundle extends StoredVersion {
  readonly bytes: Uint8Array;
}

/** The version alone, without what it holds. */
export function versionOf({ versionId, lastModified }: StoredVersion): StoredVersion {
  return {
    ...(versionId !== undefined && { versionId }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

/** A custom domain, and its truststore as it lies in its bucket. */
export interface DomainState {
  readonly domain: CustomDomain;
  /**
   * The version that the domain uses; the latest one where the domain names none. Absent where there is no mutual TLS,
   * and where it could not be read.
   */
  readonly used?: StoredBundle;
  /** The latest version; the same object as `used` where the two are one. Absent where it could not be read. */
  readonly latest?: StoredBundle | "deleted";
}
