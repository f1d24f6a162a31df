import { nameText } from "../../gateway/describe.js";
import type { BundleRule } from "../rule.js";

export const duplicateCertificate: BundleRule = {
  id: "bundle/duplicate-certificate",
  severity: "error",
  title: "the same certificate twice",
  why: "API Gateway was seen to refuse a truststore in which two certificates have one subject.",
  fix: "Remove one of the copies.",
  basis: "observed",
  check({ entries, entryOf }) {
    const repeated = entries.filter((entry) => entryOf(entry.certificate) !== entry);
    if (repeated.length === 0) return "pass";
    return repeated.map(({ certificate, lines }) => ({
      message: `${nameText(certificate.subject.text)} stands here for the second time, first on line ${entryOf(certificate)?.lines.first ?? "?"}; once is enough.`,
      lines,
      certificate,
    }));
  },
};
