/** A custom domain name as API Gateway describes it. Words in capitals are API Gateway's own; absent is what it does not tell. */
export interface CustomDomain {
  readonly name: string;
  /** Where it was asked for, like `eu-west-1`. */
  readonly region?: string;
  /** `AVAILABLE`, `UPDATING`, `PENDING_CERTIFICATE_REIMPORT`, `PENDING_OWNERSHIP_VERIFICATION`, or one that is yet to come. */
  readonly status?: string;
  readonly statusMessage?: string;
  /** `REGIONAL` or `EDGE`. */
  readonly endpointType?: string;
  /** `TLS_1_0`, `TLS_1_2`, or one of the longer names. */
  readonly securityPolicy?: string;
  /** Absent where clients need no certificate. */
  readonly mutualTls?: MutualTls;
  /** The APIs that the domain leads to by its mappings; absent where these could not be read. */
  readonly apis?: readonly MappedApi[];
  /** Whether routing rules lead to further APIs, which are not among `apis`. */
  readonly hasRoutingRules: boolean;
}

/** The mutual TLS of a custom domain. */
export interface MutualTls {
  /** `s3://bucket/key`. */
  readonly truststoreUri: string;
  /** Absent where no version of the object was named: API Gateway then does not tell which one it imported. */
  readonly truststoreVersion?: string;
  /** What API Gateway warned of when it imported the truststore, in its own words. */
  readonly warnings: readonly string[];
}

/** An API that a custom domain leads to. */
export interface MappedApi {
  readonly id: string;
  readonly stage: string;
  /**
   * Its `execute-api` endpoint, which asks for no client certificate. Of a REST API, API Gateway's second API does not tell;
   * `unread` is one that was not to be had, which is told as an error as well.
   */
  readonly defaultEndpoint: "open" | "disabled" | "not-told" | "unread";
}
