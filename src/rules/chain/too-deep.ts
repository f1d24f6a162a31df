import type { Certificate } from "../../certificate/certificate.js";
import { nameText } from "../../gateway/describe.js";
import { longestCaPath } from "../../gateway/limits.js";
import type { ReasonId } from "../../gateway/reasons.js";
import { oneCertificate } from "../audit.js";
import type { ChainRule, RuleContext } from "../rule.js";

export const tooDeep: ChainRule = {
  id: "chain/too-deep",
  severity: "error",
  title: "CA that stands too deep for clients below it",
  why: "API Gateway allows four CA certificates in a chain, root included; clients of the fifth and of all below it are denied.",
  fix: "Have the clients issued by a CA nearer to the root, or have this CA issued by one of the first three.",
  basis: longestCaPath.basis,
  source: longestCaPath.source,
  audit: `${oneCertificate} openssl verify -show_chain -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  explains: ["chain-too-long"],
  check({ certificate }, context) {
    if (!meets("chain-too-long", certificate, context)) return "pass";
    const { predictor, lineage } = context;
    const [issuer] = predictor.issuersOf(certificate);
    if (issuer !== undefined && meets("chain-too-long", issuer, context)) return "not-applicable"; // it begins above
    const alike =
      issuer === undefined
        ? [certificate]
        : lineage.issuedBy(issuer).filter((sibling) => meets("chain-too-long", sibling, context));
    const [first, ...others] = alike;
    if (first !== certificate) return "not-applicable";
    const { chain } = predictor.admissionOf(certificate);
    const depth = meets("chain-incomplete", certificate, context)
      ? `at least number ${chain.length + 1}`
      : `number ${chain.length}`;
    const so =
      others.length === 0 ? "" : ` No higher ${others.length === 1 ? "stands" : "stand"} ${lineage.namesOf(others)}.`;
    const message = `${nameText(certificate.subject.text)} is ${depth} in its chain of CAs, counted from the root; API Gateway allows ${longestCaPath.value}.${so}`;
    return [{ message, others }];
  },
};

function meets(reason: ReasonId, ca: Certificate, { predictor }: RuleContext): boolean {
  return predictor.admissionOf(ca).reasons.some(({ id }) => id === reason);
}
