import { nameText } from "../../gateway/describe.js";
import type { BundleRule } from "../rule.js";
import { outcomeOf } from "./outcome-of.js";

export const duplicateCertificate: BundleRule = {
  id: "bundle/duplicate-certificate",
  severity: "error",
  title: "the same certificate twice",
  why: "API Gateway was seen to refuse a truststore in which two certificates have one subject.",
  fix: "Remove one of the copies.",
  basis: "inferred",
  source: "SAMPLE",
  audit:
    "tr -d '\\r' < truststore.pem | awk '/BEGIN/{block=\"\"} {block=block $0} /END/{print block}' | sort | uniq -d",
  atImport: { outcome: "refused", basis: "inferred" },
  check({ entries, entryOf }) {
    if (entries.length < 2) return "not-applicable";
    const repeated = entries.filter((entry) => entryOf(entry.certificate) !== entry);
    return outcomeOf(
      repeated.map(({ certificate, lines }) => ({
        message: `${nameText(certificate.subject.text)} stands here again, first on line ${entryOf(certificate)?.lines.first ?? "?"}; once is enough.`,
        lines,
        certificate,
      })),
    );
  },
};
