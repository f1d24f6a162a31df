import type { MutualTls } from "../../domain/custom-domain.js";
import { dateText, nameText } from "../../gateway/describe.js";

/** Longer texts of API Gateway's are for nobody to read; the report has them whole elsewhere. */
const mostQuoted = 300;

/** What API Gateway says, in its own words. */
export function quoted(text: string): string {
  return text.length <= mostQuoted ? `"${text}"` : `"${text.slice(0, mostQuoted)}…" (${text.length} characters)`;
}

/** The truststore by the name that the domain gives it. */
export function truststoreText({ truststoreUri }: Pick<MutualTls, "truststoreUri">): string {
  return nameText(truststoreUri);
}

/** `version 3HL4kqtJlcpXroDTDmJ of 2026-05-01`; the day where it is known. */
export function versionText({ versionId, lastModified }: Version): string {
  const day = lastModified === undefined ? "" : ` of ${dateText(lastModified)}`;
  return isVersion(versionId) ? `version ${nameText(versionId)}${day}` : `an object${day} without a version of its own`;
}

/** Whether the object can be named by it: what was stored while its bucket kept no versions bears none, or `null` as a text. */
export function isVersion(versionId: string | undefined): versionId is string {
  return versionId !== undefined && versionId !== "null";
}

interface Version {
  readonly versionId?: string;
  /** Milliseconds since 1970. */
  readonly lastModified?: number;
}
