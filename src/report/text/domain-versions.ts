import { timeText } from "../../gateway/describe.js";
import type { DomainReport, LatestVersionReport } from "../domain-report.js";
import { domainText } from "./domain-text.js";
import { isNoVersion, type DomainView } from "./domain-view.js";
import type { Page } from "./page.js";

/** Which version of its truststore a domain uses. Where it pins none, API Gateway alone knows. */
export function usedText({ domain: { mutualTls, latest }, truststore }: DomainView): string {
  const pinned = mutualTls?.truststoreVersion ?? undefined;
  if (pinned !== undefined) {
    const also = latest?.state === "used" ? ", the latest" : "";
    return `${versionText({ ...truststore, versionId: pinned })}, pinned${also}`;
  }
  if (truststore === undefined) return "unknown, for no version is pinned";
  if (!isNoVersion(truststore.versionId)) {
    return `unknown, for no version is pinned; judged is the latest, ${versionText(truststore)}`;
  }
  return `unknown, for the object has no versions; judged is what lies there${storedText(truststore)}`;
}

/** What lies in the bucket beside the version in use; undefined where that is the latest itself. */
export function latestText({ latest }: DomainReport, { style }: Page): string | undefined {
  switch (latest?.state) {
    case "other":
      return versionText(latest) + differenceText(latest);
    case "deleted":
      return style.doubtful("deleted");
    case "unread":
      return style.bad("not read");
    case "used":
    case undefined:
      return undefined;
  }
}

function differenceText({ differs, access }: LatestVersionReport): string {
  if (access === undefined) return "";
  const { lost, gained } = access;
  if (differs === false) return "; the same bytes";
  const isSame = lost.length + gained.length === 0;
  return isSame ? "; other bytes, the same access" : ""; // who loses and who gains is told below
}

interface Version {
  readonly versionId?: string;
  readonly lastModified?: string;
}

function versionText(version: Version): string {
  const { versionId = "null" } = version;
  return `${isNoVersion(versionId) ? "without version" : `version ${domainText(versionId)}`}${storedText(version)}`;
}

function storedText({ lastModified }: Version): string {
  return lastModified === undefined ? "" : `, stored ${timeText(Date.parse(lastModified))}`;
}
