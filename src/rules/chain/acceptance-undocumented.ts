import type { ChainRule } from "../rule.js";
import { violationAgainstClients } from "./against-clients.js";

export const acceptanceUndocumented: ChainRule = {
  id: "chain/acceptance-undocumented",
  severity: "info",
  title: "CA whose clients hang on a point that AWS does not document",
  why: "Nothing known denies these clients, and nothing published says that API Gateway lets them in.",
  fix: "Have the CA reissued without that point, or try a client of it against API Gateway.",
  basis: "inferred",
  check({ certificate }, context) {
    const violation = violationAgainstClients(certificate, "uncertain", context, () => false);
    return violation === undefined ? "pass" : [violation];
  },
};
