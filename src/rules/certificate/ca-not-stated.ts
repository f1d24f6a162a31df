import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { CertificateRule } from "../rule.js";

export const caNotStated: CertificateRule = {
  id: "certificate/ca-not-stated",
  severity: "info",
  title: "self-signed certificate that does not say whether it is a CA",
  why: "As a client it is let in itself; were it meant as a root, verifiers would refuse whatever it has issued.",
  fix: "If it is a root, have it reissued with basicConstraints CA:TRUE; if it is a client, with CA:FALSE.",
  basis: "inferred",
  source: "RFC-5280",
  audit: `${oneCertificate} openssl x509 -noout -subject -issuer -ext basicConstraints`,
  appliesTo: ["self-signed-client"],
  check({ certificate: { version, extensions, subject } }) {
    if (version < 3) return "not-applicable"; // it has no way to say so
    if (extensions.basicConstraints !== undefined) return "pass";
    const message = `${nameText(subject.text)} signs itself, has issued nothing that is listed, and has no basicConstraints: it lets itself in and nobody else.`;
    return [{ message }];
  },
};
