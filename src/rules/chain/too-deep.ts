import { nameText } from "../../gateway/describe.js";
import { longestCaPath } from "../../gateway/limits.js";
import { oneCertificate } from "../audit.js";
import type { ChainRule } from "../rule.js";
import { isHighestWith } from "./highest-with.js";

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
  check({ certificate }, { predictor }) {
    const { reasons, chain } = predictor.admissionOf(certificate);
    if (!reasons.some(({ id }) => id === "chain-too-long")) return "pass";
    if (!isHighestWith("chain-too-long", certificate, predictor)) return "not-applicable";
    const message = `${nameText(certificate.subject.text)} is number ${chain.length} in its chain of CAs, counted from the top; API Gateway allows ${longestCaPath.value}.`;
    return [{ message }];
  },
};
