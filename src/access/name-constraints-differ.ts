import type { Certificate } from "../certificate/certificate.js";
import { caIdentityOf, type Access } from "./standings.js";

/**
 * Whether a CA that both list, and whose clients both let in, has other name constraints on its ways up. Certificates are
 * told apart by subject, key, issuer and constraints: a renewal with the same ones is no difference.
 */
export function nameConstraintsDiffer(before: Access, after: Access): boolean {
  if (![before, after].some(({ truststore }) => truststore.certificates.some(hasNameConstraints))) return false;
  const [old, young] = [before, after].map(constraintsByCa);
  return [...(old ?? [])].some(([identity, above]) => {
    const others = young?.get(identity);
    return others !== undefined && others !== above;
  });
}

/** Of each CA whose clients are let in, all that stands on its ways up; empty where no constraints are among it. */
function constraintsByCa(access: Access): ReadonlyMap<string, string> {
  const { truststore, prospectOf } = access;
  const known = new Map<string, string>();
  for (const certificate of truststore.certificates) {
    const identity = caIdentityOf(certificate);
    if (known.has(identity)) continue;
    const prospect = prospectOf(certificate);
    if (prospect?.of !== "clients" || prospect.verdict === "denied") continue;
    const above = waysUp(certificate, access);
    known.set(identity, above.some(hasNameConstraints) ? [...new Set(above.map(traitsOf))].sort().join(" | ") : "");
  }
  return known;
}

/** All certificates of the CA, and all above them. */
function waysUp(ca: Certificate, { truststore, issuersOf }: Access): readonly Certificate[] {
  const identity = caIdentityOf(ca);
  const twins = truststore.withSubject(ca.subject).filter((twin) => caIdentityOf(twin) === identity);
  const above = new Set(twins);
  for (const certificate of above) for (const issuer of issuersOf(certificate)) above.add(issuer); // grows as it goes
  return [...above];
}

function hasNameConstraints({ extensions }: Certificate): boolean {
  return extensions.nameConstraints !== undefined;
}

function traitsOf(certificate: Certificate): string {
  const { issuer, extensions } = certificate;
  const constraints = extensions.all.find(({ oid }) => oid === nameConstraintsId)?.value ?? new Uint8Array();
  return `${caIdentityOf(certificate)} ${issuer.key} ${Buffer.from(constraints).toString("base64")}`;
}

/** RFC 5280 4.2.1.10 */
const nameConstraintsId = "2.5.29.30";
