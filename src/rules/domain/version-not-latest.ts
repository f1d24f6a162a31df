import type { CustomDomain } from "../../domain/custom-domain.js";
import { isVersion } from "../../domain/is-version.js";
import type { LatestVersion } from "../live-domain.js";
import type { DomainRule } from "../rule.js";
import { accessText } from "./access-text.js";
import { checkLatest, useVersion } from "./aws-command.js";
import { refusalText } from "./refusal-text.js";
import { versionText } from "./words.js";

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
  check({ domain, used, latest }) {
    const { truststoreUri, truststoreVersion } = domain.mutualTls ?? {};
    if (truststoreUri === undefined || truststoreVersion === undefined || latest === undefined) return "not-applicable";
    if (latest.state === "used") return "pass";
    if (latest.state !== "other") return "not-applicable";
    const inUse = versionText({ ...used, versionId: truststoreVersion });
    const message = `In use is ${inUse}; the latest is ${versionText(latest)}. ${differenceText(latest)}`;
    return [{ message, fix: fixFor(latest, domain, truststoreUri) }];
  },
};

type OtherVersion = Extract<LatestVersion, { state: "other" }>;

function differenceText(latest: OtherVersion): string {
  const { differs, access } = latest;
  if (differs === false) return "Both hold the same bytes.";
  if (latest.import.outcome === "refused") return `The latest version ${refusalText(latest.import)}.`;
  if (access === undefined) return "What differs is not known, because the one in use could not be read.";
  return accessText(access);
}

function fixFor(latest: OtherVersion, domain: CustomDomain, truststoreUri: string): string {
  const { versionId, differs } = latest;
  if (differs === false) return "Nothing needs to be done: what the latest version holds is in use already.";
  const check = checkLatest(truststoreUri, versionId);
  if (latest.import.outcome === "refused") return `If the change is meant, mend the file first: ${check}`;
  const checked = `If the change is meant, check it (${check}) and`;
  if (isVersion(versionId)) return `${checked} put it in use: ${useVersion(domain, versionId)}`;
  return `${checked} store it anew with the bucket's versioning switched on, so that the domain can name its version.`;
}
