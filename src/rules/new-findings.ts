import type { Truststore } from "../truststore/truststore.js";
import type { Finding } from "./finding.js";
import { findingKeys, keysOfOthers } from "./finding-keys.js";

/** A truststore, and what was found in it. */
interface Checked {
  readonly truststore: Truststore;
  readonly findings: readonly Finding[];
}

/**
 * What is found in one truststore and was not in another: of a certificate, or of a block, of which that rule had found
 * nothing, or more often than before. Where only the order of blocks has changed, nothing that is about certificates is new.
 */
export function newFindings(before: Checked, after: Checked): readonly Finding[] {
  const known = new Set(keyed(before).flatMap(({ keys }) => keys));
  const news = keyed(after).filter(({ keys }) => keys.some((key) => !known.has(key)));
  const onlyMoved = fingerprintsIn(before) === fingerprintsIn(after);
  return news.map(({ finding }) => finding).filter(({ certificate }) => certificate === undefined || !onlyMoved);
}

/** Of all certificates that a finding is about, the order of blocks decides which it names first. */
function keyed({ findings }: Checked) {
  const own = findingKeys(
    findings.map(({ ruleId, certificate, contentSha256 }) => {
      return { ruleId, fingerprint: certificate?.fingerprint, contentSha256 };
    }),
  );
  return findings.map((finding, place) => {
    const { ruleId, others = [] } = finding;
    return { finding, keys: [...own.slice(place, place + 1), ...keysOfOthers(ruleId, others)] };
  });
}

function fingerprintsIn({ truststore }: Checked): string {
  return truststore.entries
    .map(({ certificate }) => certificate.fingerprint)
    .sort()
    .join();
}
