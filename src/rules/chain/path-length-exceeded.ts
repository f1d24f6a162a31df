import { nameText } from "../../gateway/describe.js";
import type { ChainRule } from "../rule.js";
import { isHighestWith } from "./highest-with.js";

export const pathLengthExceeded: ChainRule = {
  id: "chain/path-length-exceeded",
  severity: "error",
  title: "CA below more CAs than one above it allows",
  why: "A pathLenConstraint limits how many CAs may stand between a CA and a client; verifiers refuse clients below one too many.",
  fix: "Have the clients issued by a CA nearer to the one that sets the limit, or have that one reissued with a larger pathLenConstraint.",
  basis: "inferred",
  source: "RFC-5280",
  audit: "openssl storeutl -noout -text -certs truststore.pem | grep -E 'Subject:|pathlen'",
  effect: "denied",
  check({ certificate }, { predictor, lineage }) {
    const { reasons } = predictor.admissionOf(certificate);
    const limiting = reasons.find(({ id }) => id === "path-length-exceeded")?.certificate;
    if (limiting === undefined) return "pass";
    if (!isHighestWith("path-length-exceeded", certificate, predictor)) return "not-applicable";
    const allowed = limiting.extensions.basicConstraints?.pathLength ?? 0;
    const [subject, limit] = [certificate.subject.text, limiting.subject.text].map(nameText);
    const message = `${subject} stands below ${limit} (line ${lineage.lineOf(limiting)}), whose pathLenConstraint allows ${allowed === 1 ? "1 CA" : `${allowed} CAs`} between itself and a client; this is one more.`;
    return [{ message }];
  },
};
