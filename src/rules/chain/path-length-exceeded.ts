import { nameText } from "../../gateway/describe.js";
import type { ChainRule } from "../rule.js";
import { highestBelow } from "./highest-below.js";

export const pathLengthExceeded: ChainRule = {
  id: "chain/path-length-exceeded",
  severity: "error",
  title: "path length that listed CAs below exceed",
  why: "A pathLenConstraint limits how many CAs may stand between a CA and a client; verifiers refuse clients below one too many.",
  fix: "Have the clients issued by a CA nearer to the one that sets the limit, or have that one reissued with a larger pathLenConstraint.",
  basis: "inferred",
  source: "RFC-5280",
  audit: "openssl storeutl -noout -text -certs truststore.pem | grep -E 'Subject:|pathlen'",
  explains: ["path-length-exceeded"],
  check({ certificate: ca }, context) {
    const allowed = ca.extensions.basicConstraints?.pathLength;
    if (allowed === undefined) return "not-applicable";
    const exceeding = highestBelow(ca, "path-length-exceeded", context);
    if (exceeding.length === 0) return "pass";
    const limit = allowed === 0 ? "no CA" : allowed === 1 ? "1 CA" : `${allowed} CAs`;
    const message = `${nameText(ca.subject.text)} allows ${limit} below it (pathLenConstraint), which the clients of these exceed: ${context.lineage.namesOf(exceeding)}.`;
    return [{ message }];
  },
};
