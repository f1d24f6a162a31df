import { nameText } from "../../gateway/describe.js";
import type { BundleRule } from "../rule.js";
import { outcomeOf } from "./outcome-of.js";

export const duplicateSubject: BundleRule = {
  id: "bundle/duplicate-subject",
  severity: "error",
  title: "two certificates with one subject",
  why: "API Gateway was seen to refuse the import of a truststore in which two certificates have one subject.",
  fix: "Keep one certificate of each subject; give a re-keyed CA a subject of its own, so that old and new can overlap.",
  basis: "observed",
  check({ certificates, withSubject, entryOf }) {
    const later = certificates.filter((certificate) => withSubject(certificate.subject)[0] !== certificate);
    const violations = later.map((certificate) => {
      const [first] = withSubject(certificate.subject);
      const firstLine = first && entryOf(first)?.lines.first;
      const lines = entryOf(certificate)?.lines;
      return {
        message: `${nameText(certificate.subject.text)} is also the subject of another certificate, on line ${firstLine ?? "?"}; API Gateway needs each subject once.`,
        certificate,
        ...(lines && { lines }),
      };
    });
    return outcomeOf(violations);
  },
};
