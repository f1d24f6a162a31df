import type { DomainRule } from "../rule.js";
import { isVersion, truststoreText } from "./words.js";

export const bucketNotVersioned: DomainRule = {
  id: "domain/bucket-not-versioned",
  severity: "warning",
  title: "truststore in a bucket that keeps no versions",
  why: "Overwriting the object loses the truststore that is in force, and a domain can name a version only where there are versions.",
  fix: "Switch the bucket's versioning on, store the truststore anew, and name that version in the domain's mutual TLS settings.",
  basis: "documented",
  source: "DG-REST",
  audit: "aws s3api head-object --bucket BUCKET --key KEY --query '[VersionId,LastModified]'",
  check({ domain: { mutualTls }, used }) {
    if (mutualTls === undefined || used === undefined) return "not-applicable";
    if (isVersion(used.versionId)) return "pass";
    const message = `${truststoreText(mutualTls)} has no version of its own: overwriting it loses the truststore that is in force; a bucket with versioning is needed.`;
    return [{ message }];
  },
};
