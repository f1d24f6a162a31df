import { turningPoints } from "../access/access-period.js";
import { caIdentityOf, type Access } from "../access/standings.js";
import { waysUpBetween } from "../access/ways-up.js";
import type { Certificate } from "../certificate/certificate.js";

/** When what clients of the same CAs meet may change, their own periods aside. */
export interface Turning {
  /** Milliseconds since 1970, in any order. */
  readonly points: readonly number[];
  /** How much there is to look at above them: certificates, and possible issuers of each. */
  readonly steps: number;
}

/** Finds out what may change for a client; clients of the same CAs share one answer. */
export function turningAbove(access: Access): (client: Certificate) => Turning {
  const waysUp = waysUpBetween(access, access);
  const known = new Map<string, Turning>();
  return (client) => {
    const cas = new Map(access.issuersOf(client).map((ca) => [caIdentityOf(ca), ca]));
    const identity = [...cas.keys()].sort().join(" & ");
    let turning = known.get(identity);
    if (turning === undefined) {
      const ways = [...cas.values()].flatMap((ca) => waysUp({ of: "clients", own: { before: ca, after: ca } }).before);
      const above = [...new Set(ways)];
      const steps = above.reduce((sum, ca) => sum + 1 + access.issuersOf(ca).length, 0);
      known.set(identity, (turning = { points: [...new Set(turningPoints(above))], steps }));
    }
    return turning;
  };
}
