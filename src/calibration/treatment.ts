import type { Outcome } from "../records/sighting.js";

/**
 * What API Gateway did with a request. `denied`: by mutual TLS, since the execution log tells the reason. `refused`: it
 * answered 403 and nothing tells who did, mutual TLS or an authorizer, a web ACL, a policy. `let-in`: any other status,
 * errors included, since whatever answered them stands behind mutual TLS.
 */
export type Treatment = "let-in" | "denied" | "refused";

/** A reason outweighs the status. Undefined where neither is told. */
export function treatmentOf({ status, reason }: Outcome): Treatment | undefined {
  if (reason !== undefined) return "denied";
  if (status === undefined) return undefined;
  return status === 403 ? "refused" : "let-in";
}
