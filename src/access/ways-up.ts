import type { Certificate } from "../certificate/certificate.js";
import { groupBy } from "../group-by.js";
import type { ComparedStanding } from "./compared-standings.js";
import { caIdentityOf, type Access, type Standing } from "./standings.js";

/** All certificates of a CA and all above them, or a client and all above it, in each of two truststores. */
export interface WaysUp {
  readonly before: readonly Certificate[];
  readonly after: readonly Certificate[];
}

/** Finds what stands above somebody in two truststores. */
export function waysUpBetween(
  before: Access,
  after: Access,
): (standing: Pick<ComparedStanding, "of" | "own">) => WaysUp {
  const [old, young] = [waysUpIn(before), waysUpIn(after)];
  return ({ of, own }) => ({ before: old(of, own.before), after: young(of, own.after) });
}

/** Goes up CA by CA, so that many certificates of one name and key are looked at once. */
function waysUpIn({
  truststore,
  issuersOf,
}: Access): (of: Standing["of"], certificate: Certificate) => readonly Certificate[] {
  const cas = groupBy(truststore.certificates, (certificate) => [caIdentityOf(certificate)]);
  const known = new Map<Certificate, ReadonlySet<string>>();
  const issuersAbove = (certificate: Certificate) => {
    const issuers = known.get(certificate) ?? new Set(issuersOf(certificate).map(caIdentityOf));
    known.set(certificate, issuers);
    return issuers;
  };
  return (of, certificate) => {
    const above = new Set(of === "itself" ? [certificate] : cas.get(caIdentityOf(certificate)));
    const passed = new Set<string>();
    for (const below of above) {
      for (const issuer of issuersAbove(below)) {
        if (passed.has(issuer)) continue;
        passed.add(issuer);
        for (const ca of cas.get(issuer) ?? []) above.add(ca); // grows as it goes
      }
    }
    return [...above];
  };
}
