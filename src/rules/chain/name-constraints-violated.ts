import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { ChainRule } from "../rule.js";
import { highestBelow } from "./highest-below.js";

export const nameConstraintsViolated: ChainRule = {
  id: "chain/name-constraints-violated",
  severity: "warning",
  title: "name constraints that listed CAs below do not meet",
  why: "RFC 5280 has verifiers refuse names outside of a CA's constraints; whether API Gateway looks at them is not documented.",
  fix: "Have the CAs below reissued with names inside of the constraints, or the constraining CA with wider ones; or try a client against API Gateway.",
  basis: "inferred",
  source: "RFC-5280",
  audit: `${oneCertificate} openssl x509 -noout -subject -ext nameConstraints`,
  explains: ["name-constraints"],
  check({ certificate: ca }, context) {
    if (ca.extensions.nameConstraints === undefined) return "not-applicable";
    const offenders = highestBelow(ca, "name-constraints", context);
    if (offenders.length === 0) return "pass";
    const who = offenders.length === 1 ? "1 listed CA" : `${offenders.length} listed CAs`;
    const message = `${nameText(ca.subject.text)} has name constraints that ${who} below it would need to meet: ${context.lineage.namesOf(offenders)}.`;
    return [{ message }];
  },
};
