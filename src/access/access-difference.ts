import type { Certificate } from "../certificate/certificate.js";
import { compareVerdicts, type Verdict } from "../gateway/judgement.js";
import { nameConstraintsDiffer } from "./name-constraints-differ.js";
import { caIdentityOf, standingsOf, type Access, type Standing } from "./standings.js";

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

/** Who loses and who gains access when one truststore takes the place of another: of clients without a fault of their own. */
export interface AccessDifference {
  /** Whose verdict is worse afterwards. */
  readonly lost: readonly AccessChange[];
  /** Whose verdict is better afterwards. */
  readonly gained: readonly AccessChange[];
  /** How many CAs and listed clients have the same verdict. */
  readonly unchanged: number;
  /** Whether other name constraints stand above a CA that both list, so that its clients may differ by their names. */
  readonly nameConstraintsDiffer: boolean;
}

/**
 * Compares two truststores by whom they let in, not by their bytes: a CA is its name and its key, so that a renewed or
 * cross-signed certificate of it is no change by itself. A listed client is its bytes, and so is a CA that may be one.
 */
export function accessDifference(before: Access, after: Access): AccessDifference {
  const old = { ...before, standings: standingsOf(before) };
  const young = { ...after, standings: standingsOf(after) };
  const identities = new Set([...old.standings.keys(), ...young.standings.keys()]);
  const changes = toldOnce([...identities].flatMap((identity) => changeOf(identity, old, young) ?? []));
  return {
    lost: changes.filter(({ before, after }) => compareVerdicts(before, after) < 0),
    gained: changes.filter(({ before, after }) => compareVerdicts(before, after) > 0),
    unchanged: changes.filter(({ before, after }) => before === after).length,
    nameConstraintsDiffer: nameConstraintsDiffer(before, after),
  };
}

interface Side extends Access {
  readonly standings: ReadonlyMap<string, Standing>;
}

function changeOf(identity: string, before: Side, after: Side): AccessChange | undefined {
  const [old, young] = [before, after].map(({ standings }) => standings.get(identity));
  const standing = young ?? old;
  if (standing === undefined) return undefined;
  const { of, certificate } = standing;
  // A listed client that has become an issuer besides, or is none any more, is still listed and still a client.
  const elsewhere = ({ predict }: Access) => (of === "itself" ? predict(certificate).verdict : "denied");
  return {
    of,
    certificate,
    listed: old && young ? "both" : old ? "before" : "after",
    before: old?.verdict ?? elsewhere(before),
    after: young?.verdict ?? elsewhere(after),
  };
}

/** What befalls a CA that may be a client as it befalls its own clients is told of these alone. */
function toldOnce(changes: readonly AccessChange[]): readonly AccessChange[] {
  const fateOf = ({ certificate, before, after }: AccessChange) => `${caIdentityOf(certificate)} ${before} ${after}`;
  const ofClients = new Set(changes.filter(({ of }) => of === "clients").map(fateOf));
  return changes.filter((change) => change.of === "clients" || !ofClients.has(fateOf(change)));
}
