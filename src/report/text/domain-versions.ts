import { versionText } from "../../rules/domain/words.js";
import type { DomainReport, LatestVersionReport } from "../domain-report.js";
import type { DomainView } from "./domain-view.js";
import { causesText } from "./import.js";
import type { Page } from "./page.js";
import type { Style } from "./style.js";
import { visible } from "./visible.js";

/** Which version of its truststore a domain uses. Where it pins none, API Gateway alone knows. */
export function usedText({ domain: { mutualTls, latest }, truststore }: DomainView): string {
  const pinned = mutualTls?.truststoreVersion ?? undefined;
  if (pinned !== undefined) {
    const also = latest?.state === "used" ? ", the latest" : "";
    return `${storedText({ ...truststore, versionId: pinned })}, pinned${also}`;
  }
  const unknown = "unknown, for no version is pinned";
  return truststore === undefined ? unknown : `${unknown}; judged is the latest, ${storedText(truststore)}`;
}

/** What lies in the bucket beside the version in use; undefined where that is the latest itself. */
export function latestText({ latest }: DomainReport, { style }: Page): string | undefined {
  switch (latest?.state) {
    case "other":
      return storedText(latest) + differenceText(latest, style);
    case "deleted":
      return style.doubtful("deleted");
    case "unread":
      return style.bad("not read");
    case "used":
    case undefined:
      return undefined;
  }
}

/** Who loses and who gains is told below. The same bytes as those in use have been imported already. */
function differenceText({ differs, access, import: prediction }: LatestVersionReport, style: Style): string {
  if (differs === false) return "; the same bytes";
  if (prediction?.outcome === "refused") {
    return `; ${style.bad("would be refused at the import")} (${causesText(prediction.causes)})`;
  }
  if (access === undefined) return "";
  const { lost, gained, nameConstraintsDiffer } = access;
  const isSame = lost.length + gained.length === 0 && !nameConstraintsDiffer;
  return isSame ? "; other bytes, the same access" : "";
}

interface Version {
  readonly versionId?: string;
  readonly lastModified?: string;
}

function storedText({ versionId, lastModified }: Version): string {
  const version = {
    ...(versionId !== undefined && { versionId }),
    ...(lastModified !== undefined && { lastModified: Date.parse(lastModified) }),
  };
  return visible(versionText(version));
}
