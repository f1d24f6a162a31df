/**
 * How something is known. `documented`: AWS's own text. `observed`: an experiment that somebody published.
 * `inferred`: our reading, where neither says anything.
 */
export type Basis = "documented" | "observed" | "inferred";

/** The day on which everything here was last compared with its sources. */
export const factsDate = "2026-11-22";

/** The sources, by the short names that the facts cite. */
export const sources = {
  "KC-403": "https://repost.aws/knowledge-center/api-gateway-mutual-tls-403-errors",
  "DG-REST": "https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html",
  "DG-HTTP": "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mutual-tls.html",
  QUOTAS: "https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html",
  SAMPLE: "https://github.com/aws-samples/serverless-samples/tree/main/apigw-mtls-multi-tenant",
  DEPTH: "https://javierinthecloud.com, Understanding the API Gateway mTLS chain depth limit",
  "RFC-7468": "https://www.rfc-editor.org/rfc/rfc7468",
  "RFC-5280": "https://www.rfc-editor.org/rfc/rfc5280",
} as const;

/** The short name of a source. */
export type Source = keyof typeof sources;
