import fc from "fast-check";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import type { Case } from "./openssl-verify.js";

/** A chain, and what is wrong with it. Position 0 is the client; the last one is the root. */
export interface RandomChain {
  /** CA certificates above the client; none: it signs itself. */
  readonly depth: number;
  readonly flaws: readonly { readonly flaw: Flaw; readonly position: number }[];
  /** Whether certificates name keys by identifier. */
  readonly keyIdentifiers: boolean;
  readonly reversed: boolean;
  /** Lists the client as well. */
  readonly clientListed: boolean;
}

const at = new Date("2026-06-01T00:00:00Z");
const period = { notBefore: "2026-01-01T00:00:00Z", notAfter: "2028-01-01T00:00:00Z" };

/** What can be wrong with one certificate as it is issued. */
const wishes = {
  expired: { notAfter: "2026-05-31T00:00:00Z" },
  "not yet valid": { notBefore: "2026-06-02T00:00:00Z" },
  "signed with SHA-1": { signature: "sha1" },
  "no CA": { ca: false },
  "without basicConstraints": { ca: undefined, keyUsage: null },
  "keyCertSign without basicConstraints": { ca: undefined, keyUsage: 0x20 },
  "CA without keyCertSign": { ca: true, keyUsage: 0x40 },
  "path length 0": { ca: true, pathLength: 0 },
  "path length 1": { ca: true, pathLength: 1 },
  altered: { alter: "signature" },
  "two algorithms": { outerSignature: "sha512" },
  "X.509 v1": { version: 1 },
  "for servers only": { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] },
} as const satisfies Record<string, Wish>;

type Wish = { readonly [K in keyof Template]?: Template[K] | undefined };

/** What can be wrong with the bundle: `missing`, and namesakes with the same or another key, in front or behind. */
const bundleFlaws = ["missing", "re-keyed twin", "expired twin", "twin without issuer"] as const;

type Flaw = keyof typeof wishes | (typeof bundleFlaws)[number];

/** Chains from the seed alone, the same in every run. */
export function randomChains(count: number, seed: number): readonly RandomChain[] {
  const flaw = fc.constantFrom<Flaw>(...(Object.keys(wishes) as (keyof typeof wishes)[]), ...bundleFlaws);
  const chain = fc.integer({ min: 0, max: 6 }).chain((depth) =>
    fc.record({
      depth: fc.constant(depth),
      flaws: fc.array(fc.record({ flaw, position: fc.integer({ min: 0, max: depth }) }), { maxLength: 2 }),
      keyIdentifiers: fc.boolean(),
      reversed: fc.boolean(),
      clientListed: fc.boolean(),
    }),
  );
  return fc.sample(chain, { numRuns: count, seed });
}

/** Issues a chain. */
export function issueChain({ depth, flaws, keyIdentifiers, reversed, clientListed }: RandomChain): Case {
  const bundle: Issued[] = [];
  let issuer: Issued | undefined;
  for (let position = depth; position >= 0; position--) {
    const own = flaws.filter((flaw) => flaw.position === position).map((flaw) => flaw.flaw);
    const subject = position === 0 ? "CN=Client,O=Random" : `CN=CA ${position},O=Random`;
    const basic = { subject, issuer, keyIdentifiers, ...period, ...(position > 0 && { ca: true }) };
    const certificate = issue(wished(basic, own));
    if (!own.includes("missing") && (position > 0 || clientListed)) bundle.push(certificate);
    bundle.push(...own.flatMap((flaw) => twinsOf(basic, flaw)));
    issuer = certificate;
  }
  if (reversed) bundle.reverse();
  return { client: issuer?.pem ?? "", bundle: bundle.map(({ pem }) => pem).join(""), at };
}

function wished(basic: Template, own: readonly Flaw[]): Template {
  return Object.assign(
    {},
    basic,
    ...own.map((flaw) => (flaw in wishes ? wishes[flaw as keyof typeof wishes] : {})),
  ) as Template;
}

/** Certificates beside one, with its name. */
function twinsOf(basic: Template, flaw: Flaw): readonly Issued[] {
  if (flaw === "re-keyed twin") return [issue({ ...basic, key: sharedKey("p-256", "re-keyed") })];
  if (flaw === "expired twin") return [issue({ ...basic, notAfter: "2026-03-01T00:00:00Z" })];
  if (flaw !== "twin without issuer") return [];
  return [issue({ ...basic, issuer: issue({ subject: "CN=Unlisted,O=Random", ca: true, ...period }) })];
}
