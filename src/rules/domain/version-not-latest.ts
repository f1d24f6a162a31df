import { nameText } from "../../gateway/describe.js";
import type { LatestVersion } from "../live-domain.js";
import type { DomainRule } from "../rule.js";
import { accessText } from "./access-text.js";
import { useVersion } from "./aws-command.js";
import { isVersion, versionText } from "./words.js";

export const versionNotLatest: DomainRule = {
  id: "domain/version-not-latest",
  severity: "warning",
  title: "truststore in use is not the latest version",
  why: "Overwriting the object changes nothing until the domain names the new version.",
  fix: "If the change is meant, name the latest version in the domain's mutual TLS settings.",
  basis: "documented",
  source: "DG-REST",
  audit:
    "aws apigatewayv2 get-domain-name --domain-name NAME --query MutualTlsAuthentication.TruststoreVersion; aws s3api head-object --bucket BUCKET --key KEY --query '[VersionId,LastModified]'",
  check({ domain: { name, mutualTls }, used, latest }) {
    if (mutualTls?.truststoreVersion === undefined || latest === undefined) return "not-applicable";
    if (latest.state === "used") return "pass";
    if (latest.state !== "other") return "not-applicable";
    const inUse = versionText({ ...used, versionId: mutualTls.truststoreVersion });
    const message = `In use is ${inUse}; the latest is ${versionText(latest)}. ${differenceText(latest)}`;
    return [{ message, fix: fixFor(latest, name, mutualTls.truststoreUri) }];
  },
};

type OtherVersion = Extract<LatestVersion, { state: "other" }>;

function differenceText({ differs, access }: OtherVersion): string {
  if (differs === undefined || access === undefined)
    return "What differs is not known, because the one in use could not be read.";
  if (!differs) return "Both hold the same bytes.";
  return accessText(access);
}

function fixFor({ versionId }: OtherVersion, name: string, truststoreUri: string): string {
  const checked = `If the change is meant, check it (mtls-truststore check ${nameText(truststoreUri)}) and`;
  if (isVersion(versionId)) return `${checked} put it in use: ${useVersion(name, versionId)}`;
  return `${checked} store it anew with the bucket's versioning switched on, so that the domain can name its version.`;
}
