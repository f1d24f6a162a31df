import { X509Certificate } from "node:crypto";

/**
 * Whether some chain of at most `longest` CAs, all valid at the moment, leads from the client to a self-signed one.
 * Naive on purpose: every simple path is walked, and every signature on it verified by `X509Certificate`.
 */
export function chainExists(client: Buffer, bundle: readonly Buffer[], at: Date, longest: number): boolean {
  const cas = bundle.map((der) => new X509Certificate(der));
  return above(new X509Certificate(client), new Set());

  function above(below: X509Certificate, path: ReadonlySet<X509Certificate>): boolean {
    return cas.some((ca) => {
      if (path.has(ca) || path.size === longest || !hasIssued(ca, below) || !isValid(ca, at)) return false;
      return hasIssued(ca, ca) || above(ca, new Set([...path, ca]));
    });
  }
}

function hasIssued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.issuer === issuer.subject && subject.verify(issuer.publicKey);
}

function isValid({ validFrom, validTo }: X509Certificate, at: Date): boolean {
  return Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);
}
