import { nameText } from "../../gateway/describe.js";
import type { DomainRule } from "../rule.js";
import { truststoreText } from "./words.js";

export const truststoreDeleted: DomainRule = {
  id: "domain/truststore-deleted",
  severity: "warning",
  title: "truststore deleted from its bucket",
  why: "API Gateway goes on with what it has imported, until an update of the domain makes it look for the object again.",
  fix: "Store the truststore again, or delete the delete marker.",
  basis: "inferred",
  source: null,
  audit:
    "aws s3api list-object-versions --bucket BUCKET --prefix KEY --query 'DeleteMarkers[?IsLatest].[Key,VersionId,LastModified]'",
  check({ domain: { mutualTls }, latest }) {
    if (mutualTls === undefined || latest === undefined || latest.state === "unread") return "not-applicable";
    if (latest.state !== "deleted") return "pass";
    const { truststoreVersion } = mutualTls;
    const so =
      truststoreVersion === undefined
        ? "and the domain names no other"
        : `above version ${nameText(truststoreVersion)}, which the domain names`;
    return [
      {
        message: `The latest version of ${truststoreText(mutualTls)} is a delete marker, ${so}; the object is needed.`,
      },
    ];
  },
};
