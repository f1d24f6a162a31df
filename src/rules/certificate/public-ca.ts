import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import type { PublicTie } from "../public-roots.js";
import type { CertificateRule } from "../rule.js";

export const publicCa: CertificateRule = {
  id: "certificate/public-ca",
  severity: "error",
  title: "publicly trusted CA",
  why: "API Gateway lets in every client of every listed CA, and from a public CA everybody can get a certificate.",
  fix: "Replace it by a private CA that issues to your clients alone; to keep it, check each client's subject in a Lambda authorizer.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl verify -no-CAfile -no-CAstore -CApath /etc/ssl/certs`,
  appliesTo: ["ca"],
  check({ certificate }, { predictor, publicRoots }) {
    const tie = publicRoots.tieOf(certificate);
    if (tie === undefined) return "pass";
    const isToldAbove = predictor.issuersOf(certificate).some((issuer) => publicRoots.tieOf(issuer) !== undefined);
    if (tie.kind === "issued" && isToldAbove) return "not-applicable";
    const isDenied = predictor.admissionOf(certificate).verdict === "denied";
    const so = isDenied ? "would be let in, were it not for its other flaws" : "is let in";
    const message = `${nameText(certificate.subject.text)} ${titleOf(tie)}; whoever gets a certificate from it ${so}.`;
    return [{ message }];
  },
};

function titleOf({ kind, root }: PublicTie): string {
  switch (kind) {
    case "root":
      return "is a root that browsers and operating systems trust";
    case "key":
      return `has the key of ${root}, a root that browsers or operating systems trust or have trusted`;
    case "issued":
      return `was issued by ${root}, a root that browsers and operating systems trust`;
  }
}
