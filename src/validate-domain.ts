import { accessDifference } from "./access/access-difference.js";
import type { Certificate } from "./certificate/certificate.js";
import { versionOf, type DomainState, type StoredBundle } from "./domain/domain-state.js";
import { subjectFinder, type NamedCertificates } from "./domain/warning-subjects.js";
import { certificatesOf } from "./rules/certificates-of.js";
import type { Finding, RuleRun } from "./rules/finding.js";
import type { ImportWarning, LatestVersion, LiveDomain } from "./rules/live-domain.js";
import { ruleOf } from "./rules/registry.js";
import { runDomainRules } from "./rules/run.js";
import { validateTruststore, type TruststoreOptions, type TruststoreValidation } from "./validate.js";

/** A custom domain, the truststore that it uses, and what the rules have found in either. */
export interface DomainValidation extends RuleRun {
  readonly live: LiveDomain;
  /** Of the version in use. Absent where there is no mutual TLS, and where that version could not be read. */
  readonly truststore?: TruststoreValidation;
  /** When the first of those who get in by the truststore gets in no more; absent where nobody gets in. */
  readonly accessEnd?: { readonly at: number; readonly certificate: Certificate };
}

/** What a custom domain is checked for beside its truststore. */
export interface DomainOptions extends TruststoreOptions {
  /** Whether somebody asked for this very domain; true unless told. */
  readonly isNamed?: boolean;
}

/** Checks a custom domain and the truststore that it uses. Never throws for what its truststore holds. */
export function validateDomain({ domain, used, latest }: DomainState, options: DomainOptions): DomainValidation {
  const truststore = used && validateTruststore(used.bytes, options);
  const other = latest === undefined || latest === "deleted" || latest === used ? undefined : latest;
  const next = other && { bundle: other, validation: validateTruststore(other.bytes, options) };
  const live: LiveDomain = {
    domain,
    isNamed: options.isNamed ?? true,
    ...(used && truststore && { used: usedTruststore(domain, used, truststore) }),
    ...(domain.mutualTls && { latest: latestVersion(latest, next, truststore) }),
  };
  const own = runDomainRules(live);
  const accessEnd = truststore && firstEnd(truststore);
  return {
    live,
    ...(truststore && { truststore }),
    findings: [...own.findings, ...(truststore?.findings ?? [])],
    crashes: [...own.crashes, ...(truststore?.crashes ?? []), ...(next?.validation.crashes ?? [])],
    ...(accessEnd && { accessEnd }),
  };
}

function usedTruststore(
  { mutualTls }: LiveDomain["domain"],
  bundle: StoredBundle,
  validation: TruststoreValidation,
): NonNullable<LiveDomain["used"]> {
  const { truststore, findings } = validation;
  const namedBy = subjectFinder(truststore);
  return {
    ...versionOf(bundle),
    findings,
    import: validation.import,
    wouldWarn: wouldWarnOf(validation),
    warnings: (mutualTls?.warnings ?? []).map((text) => importWarning(text, namedBy(text), findings)),
  };
}

/** Its import lies behind: what would speak for a refusal has not, and leaves the warnings as they are. */
function wouldWarnOf({ import: prediction, findings }: TruststoreValidation): readonly Finding[] {
  if (prediction.outcome !== "refused") return prediction.causes.map(({ finding }) => finding);
  return findings.filter(({ ruleId }) => ruleOf(ruleId)?.atImport?.outcome === "warning");
}

function importWarning(
  text: string,
  { certificates, possible }: NamedCertificates,
  findings: readonly Finding[],
): ImportWarning {
  const named = new Set(certificates);
  const about = findings.filter(
    (finding) => mayDrawWarning(finding) && certificatesOf(finding).some((one) => named.has(one)),
  );
  return { text, certificates, possible, findings: about };
}

/** That a CA ends soon, or is a public one, is none of API Gateway's concern. */
function mayDrawWarning({ severity, ruleId }: Finding): boolean {
  const rule = ruleOf(ruleId);
  return severity !== "info" && (rule?.atImport ?? rule?.effect) !== undefined;
}

function latestVersion(
  latest: DomainState["latest"],
  other: { readonly bundle: StoredBundle; readonly validation: TruststoreValidation } | undefined,
  used: TruststoreValidation | undefined,
): LatestVersion {
  if (latest === "deleted") return { state: "deleted" };
  if (latest === undefined) return { state: "unread" };
  if (other === undefined) return { state: "used" };
  const { bundle, validation } = other;
  return {
    state: "other",
    ...versionOf(bundle),
    import: validation.import,
    ...(used && {
      access: accessDifference(used, validation),
      differs: used.truststore.sha256 !== validation.truststore.sha256,
    }),
  };
}

/** Of all chains that let somebody in today, the certificate that ends first. */
function firstEnd({ truststore, prospectOf }: TruststoreValidation): DomainValidation["accessEnd"] {
  const chains = truststore.certificates.flatMap((certificate) => {
    const prospect = prospectOf(certificate);
    return prospect === undefined || prospect.verdict === "denied" ? [] : [prospect.chain];
  });
  const [first] = chains.flat().toSorted((a, b) => a.notAfter - b.notAfter);
  return first && { at: first.notAfter, certificate: first };
}
