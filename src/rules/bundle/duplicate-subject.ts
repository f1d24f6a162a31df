import type { Certificate } from "../../certificate/certificate.js";
import { isCa } from "../../certificate/is-ca.js";
import { isSameKey } from "../../certificate/key-object.js";
import { isSelfSigned } from "../../certificate/self-signature.js";
import { dateText, nameText } from "../../gateway/describe.js";
import type { Truststore } from "../../truststore/truststore.js";
import type { BundleContext, BundleRule, Violation } from "../rule.js";
import { outcomeOf } from "./outcome-of.js";
import { keepingOne } from "./keeping-one.js";

export const duplicateSubject: BundleRule = {
  id: "bundle/duplicate-subject",
  severity: "error",
  title: "two certificates with one subject",
  why: "API Gateway was seen to refuse the import of a truststore in which two certificates have one subject.",
  fix: "Keep one certificate of each subject; give a re-keyed CA a subject of its own, so that old and new can overlap.",
  basis: "observed",
  source: "SAMPLE",
  audit:
    "openssl crl2pkcs7 -nocrl -certfile truststore.pem | openssl pkcs7 -print_certs -noout | grep '^subject' | sort | uniq -d",
  atImport: { outcome: "refused", basis: "observed" },
  check(truststore, context) {
    const { certificates, withSubject } = truststore;
    if (certificates.length < 2) return "not-applicable";
    return outcomeOf(
      certificates.flatMap((certificate) => {
        const [first] = withSubject(certificate.subject);
        if (first === undefined || first === certificate) return [];
        return [violationOf(certificate, first, truststore, context)];
      }),
    );
  },
};

function violationOf(
  certificate: Certificate,
  first: Certificate,
  { entryOf }: Truststore,
  context: BundleContext,
): Violation {
  const lines = entryOf(certificate)?.lines;
  const place = (listed: Certificate) => `line ${entryOf(listed)?.lines.first ?? "?"}`;
  const [period, firstPeriod] = [certificate, first].map(
    ({ notBefore, notAfter }) => `${dateText(notBefore)} to ${dateText(notAfter)}`,
  );
  const relation = relationOf(certificate, first);
  return {
    message: `${nameText(certificate.subject.text)} (${period}) is also the subject of the certificate on ${place(first)} (${firstPeriod}): ${relations[relation]}; API Gateway needs each subject once.`,
    fix: fixOf(relation) ?? keepingOne([first, certificate], place, context),
    certificate,
    others: [first],
    ...(lines && { lines }),
  };
}

const relations = {
  renewed: "one is the renewal of the other, with the same key and the same issuer",
  "cross-signed": "the CA is cross-signed, with the same key and another issuer",
  "re-keyed": "the other has another key, so that the CA was re-keyed, or two CAs share a name",
  "listed-clients": "both are clients that are listed themselves",
  "no-cas": "neither of the two is a CA",
} as const;

type Relation = keyof typeof relations;

function relationOf(a: Certificate, b: Certificate): Relation {
  if (!isCa(a) && !isCa(b)) return isSelfSigned(a) && isSelfSigned(b) ? "listed-clients" : "no-cas";
  if (!isSameKey(a.publicKey, b.publicKey)) return "re-keyed";
  return a.issuer.key === b.issuer.key ? "renewed" : "cross-signed";
}

/** Undefined where it hangs on the two certificates which of them to keep. */
function fixOf(relation: Relation): string | undefined {
  switch (relation) {
    case "renewed":
    case "cross-signed":
      return undefined;
    case "re-keyed":
      return "Both cannot be listed at once. To change over without an outage, have the new CA issued with a subject of its own (such as CN=… G2); otherwise remove one, and its clients are denied from then on.";
    case "listed-clients":
      return "A listed client gets in by its own bytes, so that removing one shuts it out: have one of them issued with a subject of its own, or have your clients issued by a CA.";
    case "no-cas":
      return "A truststore holds the CAs that have issued your clients: replace what is no CA by its issuers.";
  }
}
