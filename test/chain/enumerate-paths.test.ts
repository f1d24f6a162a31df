import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enumeratePaths, type EnumerationLimits } from "../../src/chain/enumerate-paths.js";
import { IssuerFinder } from "../../src/chain/issuers.js";
import type { Path } from "../../src/chain/path.js";
import { readTruststore } from "../../src/truststore/read.js";
import { decoded } from "../certificate/assemble.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { caPlans, issuePki } from "./random-pki.js";

const all: EnumerationLimits = { longest: 5, most: 10_000 };

function enumerated(client: Issued, bundle: readonly Issued[], limits: EnumerationLimits = all) {
  const truststore = readTruststore(Buffer.from(bundle.map(({ pem }) => pem).join("")));
  const issuers = new IssuerFinder(truststore);
  return enumeratePaths(issuers.of(decoded(client.der)).signers, issuers, limits);
}

/** Paths as text, whatever their order. */
function textsOf(paths: readonly Path[]): readonly string[] {
  return paths
    .map(({ certificates, end }) => `${certificates.map(({ fingerprint }) => fingerprint).join()} ${end}`)
    .sort();
}

function ca(name: string, issuer?: Issued): Issued {
  return issue({ subject: `CN=${name}`, key: sharedKey("p-256", name), issuer, ca: true });
}

function endsOf(client: Issued, bundle: readonly Issued[], limits?: EnumerationLimits) {
  const { paths, complete } = enumerated(client, bundle, limits);
  return { paths: paths.map(({ certificates, end }) => `${certificates.map(nameOf).join()} ${end}`), complete };
}

function nameOf({ subject }: Path["certificates"][number]): string {
  return subject.text.replace("CN=", "");
}

const root = ca("Root");
const middle = ca("Middle", root);
const issuing = ca("Issuing", middle);
const client = issue({ subject: "CN=client", issuer: issuing });

describe("The paths above a client", () => {
  test("end at a root, where an issuer is missing, in a loop, or where they are cut.", () => {
    expect(endsOf(client, [root, middle, issuing])).toEqual({ paths: ["Issuing,Middle,Root root"], complete: true });
    expect(endsOf(client, [middle, issuing]).paths).toEqual(["Issuing,Middle issuer-missing"]);
    expect(endsOf(client, [root, issuing]).paths).toEqual(["Issuing issuer-missing"]);
    expect(endsOf(client, [root, middle]).paths).toEqual([]);
    const loop = [issuing, ca("Middle", issuing)];
    expect(endsOf(client, loop).paths).toEqual(["Issuing,Middle loop"]);
  });

  test("may be as long as the limit to the root, and are cut beyond.", () => {
    const bundle = [root, middle, issuing];
    expect(endsOf(client, bundle, { ...all, longest: 3 }).paths).toEqual(["Issuing,Middle,Root root"]);
    expect(endsOf(client, bundle, { ...all, longest: 2 }).paths).toEqual(["Issuing,Middle cut"]);
    expect(endsOf(client, [middle, issuing], { ...all, longest: 2 }).paths).toEqual(["Issuing,Middle issuer-missing"]);
  });

  test("are those that a naive walk over every signature finds, each once.", () => {
    let lookedAt = 0;
    fc.assert(
      fc.property(caPlans(7, "expired", "not-a-ca"), (plans) => {
        // Without key identifiers a broken self-signature counts as a root, which is a question of its own.
        const { cas, clients } = issuePki(plans.map((plan) => ({ ...plan, keyIdentifiers: true })));
        for (const each of clients) {
          const { paths, complete } = enumerated(each, cas);
          const expected = simplePaths(each.der, distinct(cas), all.longest);
          expect(complete).toBe(true);
          expect(textsOf(paths)).toEqual([...expected].sort());
          expect(new Set(textsOf(paths)).size).toBe(paths.length);
          if (paths.length > 1) lookedAt++;
        }
      }),
      { numRuns: 60 },
    );
    expect(lookedAt).toBeGreaterThan(20);
  });

  test("are complete just where the limit is not less than their number.", () => {
    const many = Array.from({ length: 4 }, (_, number) =>
      issue({ subject: "CN=Issuing", key: issuing.key, issuer: root, ca: true, serialNumber: BigInt(number + 1) }),
    );
    const withLimit = (most: number) => {
      const { paths, complete } = enumerated(client, [root, ...many], { longest: 5, most });
      return [paths.length, complete];
    };
    expect([withLimit(5), withLimit(4), withLimit(3)]).toEqual([
      [4, true],
      [4, true],
      [3, false],
    ]);
  });
});

test("Forty CAs that all issue each other are left off soon.", () => {
  const names = Array.from({ length: 40 }, (_, number) => `${number}`);
  const roots = names.map((name) => ca(name));
  const bundle = roots.flatMap((issuer, i) =>
    names.filter((_, j) => (j - i + 40) % 40 < 12).map((name) => ca(name, issuer)),
  );
  const { paths, complete } = enumerated(issue({ subject: "CN=client", issuer: roots[0] }), bundle, {
    longest: 5,
    most: 32,
  });
  expect({ paths: paths.length, complete }).toEqual({ paths: 32, complete: false });
});

function distinct(cas: readonly Issued[]): readonly Buffer[] {
  return [...new Map(cas.map(({ der }) => [der.toString("hex"), der])).values()];
}

/** Naive on purpose: `X509Certificate` verifies every signature on every simple path. */
function simplePaths(client: Buffer, bundle: readonly Buffer[], longest: number): readonly string[] {
  const cas = bundle.map((der) => new X509Certificate(der));
  return signersOf(new X509Certificate(client)).flatMap((ca) => walk([ca], ca));

  function walk(path: readonly X509Certificate[], top: X509Certificate): readonly string[] {
    const text = path.map(({ fingerprint256 }) => fingerprint256.replaceAll(":", "").toLowerCase()).join();
    if (hasIssued(top, top)) return [`${text} root`];
    const signers = signersOf(top);
    if (signers.length === 0) return [`${text} issuer-missing`];
    const ahead = signers.filter((signer) => !path.includes(signer));
    if (ahead.length === 0) return [`${text} loop`];
    return path.length >= longest ? [`${text} cut`] : ahead.flatMap((signer) => walk([...path, signer], signer));
  }

  function signersOf(certificate: X509Certificate): readonly X509Certificate[] {
    return cas.filter((ca) => ca !== certificate && hasIssued(ca, certificate));
  }
}

function hasIssued(issuer: X509Certificate, subject: X509Certificate): boolean {
  return subject.issuer === issuer.subject && subject.verify(issuer.publicKey);
}
