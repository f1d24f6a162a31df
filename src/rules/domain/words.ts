import type { MutualTls } from "../../domain/custom-domain.js";
import type { StoredVersion } from "../../domain/domain-state.js";
import { isVersion } from "../../domain/is-version.js";
import { nameText, timeText } from "../../gateway/describe.js";

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

/** `version 3HL4kqtJlcpXroDTDmJ of 2026-05-01 09:30:00 UTC`; the time where it is known: a day may see several. */
export function versionText({ versionId, lastModified }: StoredVersion): string {
  const time = lastModified === undefined ? "" : ` of ${timeText(lastModified)}`;
  return isVersion(versionId)
    ? `version ${nameText(versionId)}${time}`
    : `an object${time} without a version of its own`;
}
