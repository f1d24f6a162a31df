import { isWeakKey } from "../../gateway/client-gates.js";
import type { ChainRule } from "../rule.js";
import { violationAgainstClients } from "./against-clients.js";

export const nobodyAccepted: ChainRule = {
  id: "chain/nobody-accepted",
  severity: "error",
  title: "CA whose clients are all denied",
  why: "However good a client's own certificate is, API Gateway does not let it in by this CA.",
  fix: "Mend or replace the CA, or remove it if it issues no clients.",
  basis: "inferred",
  check({ certificate }, context) {
    // `chain/issuer-missing`, `certificate/expired` and `certificate/rsa-key-too-short` speak of these.
    const violation = violationAgainstClients(certificate, "denied", context, ({ id, certificate: culprit }) => {
      if (id === "chain-incomplete") return true;
      const isShortRsa = certificate.publicKey.type !== "ec" && isWeakKey(certificate.publicKey);
      return culprit === certificate && (id === "ca-expired" || (id === "weak-ca" && isShortRsa));
    });
    return violation === undefined ? "pass" : [violation];
  },
};
