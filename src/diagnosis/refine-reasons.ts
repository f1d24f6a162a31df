import type { Reason } from "../gateway/reason.js";
import type { SignatureFailure } from "./signature-failure.js";

/** What is known of a missing issuer beyond the reason itself. */
export interface Refinement {
  readonly signatureFailure: SignatureFailure | undefined;
  /** The publicly trusted root that the missing issuer is, or hangs from. */
  readonly publicRoot: string | undefined;
}

/** The reasons, of which the one about the missing issuer says what is known of the case, and no longer what may be. */
export function refineReasons(
  reasons: readonly Reason[],
  missing: Reason | undefined,
  refinement: Refinement,
): readonly Reason[] {
  return reasons.map((reason) => (reason === missing ? refined(reason, refinement) : reason));
}

function refined(reason: Reason, { signatureFailure, publicRoot }: Refinement): Reason {
  if (publicRoot !== undefined) {
    return {
      ...reason,
      message: `${reason.message} That issuer belongs to ${publicRoot}, which is publicly trusted.`,
      fix: "Do not add it to the truststore: by it everybody would get in. Have your clients issued by a private CA.",
    };
  }
  if (signatureFailure === undefined) return reason;
  const { evidence, fix } = signatureFailure;
  return { ...reason, message: `${reason.message} ${evidence}`, fix };
}
