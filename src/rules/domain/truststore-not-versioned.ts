import { isVersion } from "../../domain/is-version.js";
import type { DomainRule } from "../rule.js";
import { truststoreText } from "./words.js";

export const truststoreNotVersioned: DomainRule = {
  id: "domain/truststore-not-versioned",
  severity: "warning",
  title: "truststore without a version of its own",
  why: "An object that was stored while its bucket kept no versions is replaced by the next upload unless versioning is on by then, and a domain can name no version of it.",
  fix: "See whether the bucket's versioning is on and switch it on where it is not, store the truststore anew, and name that version in the domain's mutual TLS settings.",
  basis: "documented",
  source: "DG-REST",
  audit:
    "aws s3api get-bucket-versioning --bucket BUCKET; aws s3api head-object --bucket BUCKET --key KEY --query '[VersionId,LastModified]'",
  check({ domain: { mutualTls }, used }) {
    if (mutualTls === undefined || used === undefined) return "not-applicable";
    if (isVersion(used.versionId)) return "pass";
    const message = `${truststoreText(mutualTls)} was stored while its bucket kept no versions: unless versioning is on by now, the next upload replaces it and what was there cannot be had again; a version that the domain can name is needed.`;
    return [{ message }];
  },
};
