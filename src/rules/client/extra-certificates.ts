import { nameText } from "../../gateway/describe.js";
import type { ClientRule } from "../rule.js";

export const extraCertificates: ClientRule = {
  id: "client/extra-certificates",
  severity: "info",
  title: "more certificates in the client's file than its own",
  why: "API Gateway builds the chain from the truststore alone; intermediates that a client sends are not used.",
  fix: "Make sure that the truststore holds these issuers; in the client's file they do no harm.",
  basis: "documented",
  source: "DG-REST",
  audit: "openssl storeutl -noout -certs client.pem | tail -n 1",
  check({ certificates, leaf, otherClients }) {
    if (leaf === undefined) return "not-applicable";
    const others = certificates.length - 1 - otherClients.length;
    if (others <= 0) return "pass";
    const rest = others === 1 ? "the other certificate is" : `the other ${others} certificates are`;
    const subject = nameText(leaf.certificate.subject.text);
    return [
      {
        message: `Judged was ${subject}; ${rest} not used by API Gateway.`,
        lines: leaf.lines,
        certificate: leaf.certificate,
      },
    ];
  },
};
