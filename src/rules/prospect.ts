import type { Certificate } from "../certificate/certificate.js";
import type { Prediction } from "../gateway/predict.js";
import { roleOf } from "./role.js";
import type { RuleContext } from "./rule.js";

/** A prediction for the clients of a CA, or for a listed client itself. */
export interface Prospect extends Prediction {
  readonly of: "clients" | "itself";
}

/**
 * What those meet who come by a certificate of the truststore: the clients of a CA, or a listed client itself. Undefined
 * for a certificate that lets nobody in.
 */
export function prospectOf(
  certificate: Certificate,
  { predictor, lineage }: Pick<RuleContext, "predictor" | "lineage">,
): Prospect | undefined {
  switch (roleOf(certificate, lineage)) {
    case "ca":
      return { ...predictor.admissionOf(certificate), of: "clients" };
    case "self-signed-client":
      return { ...predictor.predict(certificate), of: "itself" };
    case "end-entity":
      return undefined;
  }
}
