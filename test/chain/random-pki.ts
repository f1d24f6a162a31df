import fc from "fast-check";
import { dns, nameConstraints } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey, type KeyPair } from "../support/keys.js";

/** One CA certificate as a plan: names and keys are drawn from a few, so that twins, cross-signing and loops come by themselves. */
export interface CaPlan {
  readonly name: number;
  readonly key: number;
  /** The place of the plan whose name and key issue this one; its own place for a root. */
  readonly issuer: number;
  readonly keyIdentifiers: boolean;
  readonly flaw: Flaw;
}

export type Flaw = keyof typeof flaws;

export interface RandomPki {
  readonly cas: readonly Issued[];
  /** A client of each CA, in the same order. */
  readonly clients: readonly Issued[];
}

const flaws = {
  none: {},
  expired: { notAfter: "2026-01-01T00:00:00Z" },
  "not-a-ca": { ca: false },
  "path-length": { pathLength: 0 },
  "weak-hash": { signature: "sha1" },
  "other-purpose": { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] },
  altered: { alter: "signature" },
  "not-yet-valid": { notBefore: "2027-01-01T00:00:00Z" },
  "no-key-cert-sign": { keyUsage: 0x02 },
  "no-key-usage": { keyUsage: null },
  constrained: { extensions: [nameConstraints([dns("example.com")], [])] },
  "ends-soon": { notAfter: "2026-06-15T00:00:00Z" },
} as const satisfies Record<string, Partial<Template>>;

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };

/** Plans of 3 to `most` CAs, a third of them roots, with flaws out of these. */
export function caPlans(most: number, ...possible: readonly Flaw[]): fc.Arbitrary<readonly CaPlan[]> {
  const few = fc.nat({ max: 3 });
  const plan = fc.record({
    name: few,
    key: few,
    issuer: fc.oneof({ weight: 1, arbitrary: fc.constant(-1) }, { weight: 2, arbitrary: fc.nat({ max: most - 1 }) }),
    keyIdentifiers: fc.boolean(),
    flaw: fc.oneof({ weight: 3, arbitrary: fc.constant("none" as const) }, fc.constantFrom(...possible)),
  });
  return fc
    .array(plan, { minLength: 3, maxLength: most })
    .map((plans) => plans.map((ca, place) => ({ ...ca, issuer: ca.issuer === -1 ? place : ca.issuer % plans.length })));
}

/** Issues what was planned. Keys come from a shared pool, one name may have several. */
export function issuePki(plans: readonly CaPlan[]): RandomPki {
  const names = plans.map(({ name, key }) => ({ subject: `CN=CA ${name}`, key: caKey(key) }));
  // A self-signed certificate is made for its name and key alone: from it come the name and the key that issue others.
  const authorities = names.map(({ subject, key }) => issue({ subject, key, ...validity }));
  const cas = plans.map(({ issuer, keyIdentifiers, flaw }, place) => {
    const own = names[place];
    if (own === undefined) throw new Error("every plan has a name");
    const above = issuer === place ? undefined : authorities[issuer];
    return issue({ ...own, issuer: above, ca: true, keyIdentifiers, ...validity, ...flaws[flaw] });
  });
  const clients = authorities.map((issuer, place) => clientOf(issuer, plans[place]?.keyIdentifiers ?? true));
  return { cas, clients };
}

/** A CA with a name and a key of its own, issued by itself or by a CA of the PKI. */
export function unrelatedCa(issuer: Issued | undefined): Issued {
  return issue({ subject: "CN=Unrelated", key: sharedKey("p-256", "unrelated"), issuer, ca: true, ...validity });
}

function clientOf(issuer: Issued, keyIdentifiers: boolean): Issued {
  return issue({ subject: "CN=client", key: sharedKey("p-256", "client"), issuer, keyIdentifiers, ...validity });
}

function caKey(key: number): KeyPair {
  return sharedKey("p-256", `CA ${key}`);
}
