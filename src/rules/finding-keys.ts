/** What stays the same of a finding when blocks move and messages are worded anew. */
interface Identifiable {
  readonly ruleId: string;
  /** Of the certificate that it is about. */
  readonly fingerprint?: string | undefined;
  /** Of the part of the file that it is about. */
  readonly contentSha256?: string | undefined;
}

/**
 * One key for each finding of a bundle, by rule and by certificate or content; findings that share both are counted
 * through. Two runs over a bundle in which nothing but the order of blocks has changed give the same keys.
 */
export function findingKeys(findings: readonly Identifiable[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, fingerprint, contentSha256 = "file" }) => {
    const base = `${ruleId} ${fingerprint ?? contentSha256}`;
    const number = (seen.get(base) ?? 0) + 1;
    seen.set(base, number);
    return number === 1 ? base : `${base} ${number}`;
  });
}

/** The keys of the further certificates that a finding is about, each as the first of its kind. */
export function keysOfOthers(ruleId: string, others: readonly { readonly fingerprint: string }[]): readonly string[] {
  return others.flatMap(({ fingerprint }) => findingKeys([{ ruleId, fingerprint }]));
}
