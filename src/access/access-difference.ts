import type { Certificate } from "../certificate/certificate.js";
import { keyIdentityOf } from "../certificate/key-object.js";
import { compareVerdicts, type Verdict } from "../gateway/judgement.js";
import type { Prediction } from "../gateway/predict.js";
import type { Truststore } from "../truststore/truststore.js";

/** A truststore, and what those meet who come by one of its certificates; undefined for one that lets nobody in. */
export interface Access {
  readonly truststore: Truststore;
  readonly prospectOf: (certificate: Certificate) => (Prediction & { readonly of: "clients" | "itself" }) | undefined;
}

/** Who is let in otherwise by another truststore: the clients of a CA, or a listed client itself. */
export interface AccessChange {
  readonly of: "clients" | "itself";
  /** A certificate of that CA, from the later truststore where both list one; or the listed client. */
  readonly certificate: Certificate;
  /** Which of the two truststores list it. */
  readonly listed: "before" | "after" | "both";
  /** `denied` where it is not listed. */
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Who loses and who gains access when one truststore takes the place of another. */
export interface AccessDifference {
  /** Whose verdict is worse afterwards. */
  readonly lost: readonly AccessChange[];
  /** Whose verdict is better afterwards. */
  readonly gained: readonly AccessChange[];
  /** How many CAs and listed clients have the same verdict. */
  readonly unchanged: number;
}

/**
 * Compares two truststores by whom they let in, not by their bytes: a CA is its name and its key, so that a renewed or
 * cross-signed certificate of it is no change by itself.
 */
export function accessDifference(before: Access, after: Access): AccessDifference {
  const old = { ...before, standings: standingsOf(before) };
  const young = { ...after, standings: standingsOf(after) };
  const identities = new Set([...old.standings.keys(), ...young.standings.keys()]);
  const changes = [...identities].flatMap((identity) => changeOf(identity, old, young) ?? []);
  return {
    lost: changes.filter(({ before, after }) => compareVerdicts(before, after) < 0),
    gained: changes.filter(({ before, after }) => compareVerdicts(before, after) > 0),
    unchanged: changes.filter(({ before, after }) => before === after).length,
  };
}

interface Side extends Access {
  readonly standings: ReadonlyMap<string, Standing>;
}

interface Standing {
  readonly of: "clients" | "itself";
  readonly certificate: Certificate;
  readonly verdict: Verdict;
}

function standingsOf({ truststore, prospectOf }: Access): ReadonlyMap<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const certificate of truststore.certificates) {
    const prospect = prospectOf(certificate);
    if (prospect === undefined) continue;
    const { of, verdict } = prospect;
    const identity = of === "itself" ? certificate.fingerprint : caIdentityOf(certificate);
    if (!standings.has(identity)) standings.set(identity, { of, certificate, verdict });
  }
  return standings;
}

function caIdentityOf({ subject, publicKey }: Certificate): string {
  return `${keyIdentityOf(publicKey)} ${subject.key}`;
}

function changeOf(identity: string, before: Side, after: Side): AccessChange | undefined {
  const [old, young] = [before, after].map(({ standings }) => standings.get(identity));
  const standing = young ?? old;
  if (standing === undefined) return undefined;
  const { of, certificate } = standing;
  const isListed = ({ truststore }: Access) => truststore.entryOf(certificate) !== undefined;
  // A listed client that has become an issuer besides, or is none any more, stays listed and meets what it met.
  const elsewhere = of === "itself" && isListed(before) && isListed(after) ? standing.verdict : "denied";
  return {
    of,
    certificate,
    listed: old && young ? "both" : old ? "before" : "after",
    before: old?.verdict ?? elsewhere,
    after: young?.verdict ?? elsewhere,
  };
}
