import type { Certificate } from "../../certificate/certificate.js";
import { isSameKey } from "../../certificate/key-object.js";
import { dateText, nameText } from "../../gateway/describe.js";
import type { Truststore } from "../../truststore/truststore.js";
import type { BundleRule, Violation } from "../rule.js";
import { outcomeOf } from "./outcome-of.js";

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
  check(truststore) {
    const { certificates, withSubject } = truststore;
    if (certificates.length < 2) return "not-applicable";
    return outcomeOf(
      certificates.flatMap((certificate) => {
        const [first] = withSubject(certificate.subject);
        return first === undefined || first === certificate ? [] : [violationOf(certificate, first, truststore)];
      }),
    );
  },
};

function violationOf(certificate: Certificate, first: Certificate, { entryOf }: Truststore): Violation {
  const lines = entryOf(certificate)?.lines;
  const line = (listed: Certificate) => `line ${entryOf(listed)?.lines.first ?? "?"}`;
  const [period, firstPeriod] = [certificate, first].map(
    ({ notBefore, notAfter }) => `${dateText(notBefore)} to ${dateText(notAfter)}`,
  );
  const relation = relationOf(certificate, first);
  return {
    message: `${nameText(certificate.subject.text)} (${period}) is also the subject of the certificate on ${line(first)} (${firstPeriod}), ${relations[relation]}; API Gateway needs each subject once.`,
    fix: fixOf(relation, certificate, first, line),
    certificate,
    ...(lines && { lines }),
  };
}

const relations = {
  renewed: "which has the same key and the same issuer: one is the renewal of the other",
  "cross-signed": "which has the same key and another issuer: the CA is cross-signed",
  "re-keyed": "which has another key: the CA was re-keyed, or two CAs share a name",
} as const;

type Relation = keyof typeof relations;

function relationOf(a: Certificate, b: Certificate): Relation {
  if (!isSameKey(a.publicKey, b.publicKey)) return "re-keyed";
  return a.issuer.key === b.issuer.key ? "renewed" : "cross-signed";
}

function fixOf(relation: Relation, a: Certificate, b: Certificate, line: (listed: Certificate) => string): string {
  const [longer, shorter] = a.notAfter >= b.notAfter ? [a, b] : [b, a];
  switch (relation) {
    case "renewed":
      return `Keep the one on ${line(longer)}, which ends last, as soon as it is valid, and remove the one on ${line(shorter)}: the key is the same, so that clients notice nothing.`;
    case "cross-signed": {
      const root = [a, b].find(({ selfIssued }) => selfIssued);
      const advice =
        "Keep the one whose chain is meant to count, and remove the other: either lets in the clients of this CA";
      return root === undefined
        ? `${advice}, provided that every CA above it is listed up to the self-signed root.`
        : `${advice}. The one on ${line(root)} is a root and needs nothing above it.`;
    }
    case "re-keyed":
      return "Both cannot be listed at once. To change over without an outage, have the new CA issued with a subject of its own (such as CN=… G2); otherwise remove one, and its clients are denied from then on.";
  }
}
