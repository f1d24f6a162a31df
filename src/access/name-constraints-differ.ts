import type { Certificate } from "../certificate/certificate.js";
import { judgementsOf, type ComparedStanding } from "./compared-standings.js";
import { caIdentityOf, type Access } from "./standings.js";
import type { WaysUp } from "./ways-up.js";

/**
 * Whether a CA whose clients both let in has other name constraints on its ways up. Certificates that deny all below do
 * not count; the others are told apart by CA, issuers, constraints and what stands against them, so that a renewal with the
 * same ones is no difference.
 */
export function nameConstraintsDiffer(
  standing: ComparedStanding,
  ways: WaysUp,
  before: Access,
  after: Access,
): boolean {
  if (standing.of === "itself" || ![...ways.before, ...ways.after].some(hasNameConstraints)) return false;
  const met = judgementsOf(standing, before, after);
  if ([met.before, met.after].some(({ verdict }) => verdict === "denied")) return false;
  return constraintsOf(ways.before, before) !== constraintsOf(ways.after, after);
}

/** All that stands on the ways up, as text; empty where no constraints are among it. */
function constraintsOf(above: readonly Certificate[], { ownVerdictOf, issuersOf }: Access): string {
  const leading = above.flatMap((certificate) => {
    const verdict = ownVerdictOf(certificate);
    return verdict === "denied" ? [] : [{ certificate, verdict }];
  });
  if (!leading.some(({ certificate }) => hasNameConstraints(certificate))) return "";
  const traits = leading.map(({ certificate, verdict }) =>
    [traitsOf(certificate), identitiesOf(issuersOf(certificate)), verdict].join(" "),
  );
  return [...new Set(traits)].sort().join(" | ");
}

function hasNameConstraints({ extensions }: Certificate): boolean {
  return extensions.nameConstraints !== undefined;
}

function traitsOf(certificate: Certificate): string {
  const { all, basicConstraints } = certificate.extensions;
  const constraints = all.find(({ oid }) => oid === nameConstraintsId)?.value ?? new Uint8Array();
  const pathLength = basicConstraints?.pathLength ?? "any";
  return `${caIdentityOf(certificate)} ${Buffer.from(constraints).toString("base64")} ${pathLength}`;
}

const known = new WeakMap<readonly Certificate[], string>();

/** Asked for the same issuers over and over, which may be hundreds. */
function identitiesOf(issuers: readonly Certificate[]): string {
  const text = known.get(issuers) ?? [...new Set(issuers.map(caIdentityOf))].sort().join(" & ");
  known.set(issuers, text);
  return text;
}

/** RFC 5280 4.2.1.10 */
const nameConstraintsId = "2.5.29.30";
