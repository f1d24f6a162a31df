import type { KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accessDifference } from "../../src/access/access-difference.js";
import { accessOverTime, type AccessOverTime, type IssuerChange } from "../../src/access/access-over-time.js";
import type { Certificate } from "../../src/certificate/certificate.js";
import { isSameKey } from "../../src/certificate/key-object.js";
import { readClientFile } from "../../src/client/client-file.js";
import type { Verdict } from "../../src/gateway/judgement.js";
import { validateTruststore, type TruststoreValidation } from "../../src/validate.js";
import { caPlans, issuePki, type CaPlan, type Flaw } from "../chain/random-pki.js";
import { dns, subjectAlternativeName } from "../support/general-names.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { at, bundle, validity } from "./stock.js";

const inTime: readonly Flaw[] = ["expired", "not-yet-valid", "ends-soon"];
const lasting: readonly Flaw[] = ["not-a-ca", "path-length", "other-purpose", "altered", "no-key-usage"];

/** PKIs in which two of three certificates do not hold at all times. */
const plans = caPlans(7, ...inTime, ...inTime, ...lasting).map((drawn) =>
  drawn.map((plan, place) =>
    place % 3 === 0 && plan.flaw === "none" ? { ...plan, flaw: inTime[1 + (place % 2)] ?? "none" } : plan,
  ),
);
const places = fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1 });

/** Few names and keys, so that many certificates are of one CA. */
const twins = caPlans(6, "constrained", "constrained", ...inTime).map((drawn) =>
  drawn.map((plan, place) => ({
    ...plan,
    name: plan.name % 2,
    key: plan.key % 3 === 2 ? 1 : 0,
    issuer: plan.key < 2 ? place : plan.issuer,
    flaw: plan.flaw === "none" && place % 2 === 0 ? ("constrained" as const) : plan.flaw,
  })),
);

/** Self-signed ones of which nothing is said of what their keys are for. */
const devices = caPlans(6, "no-key-usage", ...inTime).map((drawn) =>
  drawn.map((plan, place) => ({
    ...plan,
    name: plan.name % 3,
    key: 0,
    issuer: place,
    flaw: plan.flaw === "none" ? ("no-key-usage" as const) : plan.flaw,
  })),
);

interface Period {
  readonly from: number;
  readonly until: number | undefined;
  readonly before: Verdict;
  readonly after: Verdict;
}

interface Compared {
  readonly cas: readonly Issued[];
  readonly clients: readonly Issued[];
  readonly before: TruststoreValidation;
  readonly after: TruststoreValidation;
  readonly change: AccessOverTime;
  /** From now on, every moment at which anything begins or is over. */
  readonly moments: readonly number[];
}

/** Compares two truststores of certificates of one random PKI. */
function forAll(from: fc.Arbitrary<readonly CaPlan[]>, property: (compared: Compared) => void, numRuns = 150): void {
  fc.assert(
    fc.property(from, places, places, (drawn, first, second) => {
      const { cas, clients } = issuePki(drawn);
      const chosen = (of: readonly number[]) => bundle(...of.flatMap((place) => cas[place] ?? []));
      const [before, after] = [validateTruststore(chosen(first), { at }), validateTruststore(chosen(second), { at })];
      const listed = [...before.truststore.certificates, ...after.truststore.certificates];
      const turns = listed.flatMap(({ notBefore, notAfter }) => [notBefore, notAfter + 1000]);
      const later = [...new Set(turns)].filter((moment) => moment > at.getTime()).sort((a, b) => a - b);
      const moments = [at.getTime(), ...later];
      property({ cas, clients, before, after, change: accessOverTime(before, after, at), moments });
    }),
    { numRuns },
  );
}

describe("Between two truststores over time", () => {
  test("the clients of CAs lose and gain access as two comparisons at each moment would have it.", () => {
    const seen = { now: 0, later: 0, unchanged: 0 };
    forAll(
      plans,
      ({ before, after, change, moments }) => {
        const series = new Map<string, Map<number, Pick<Period, "before" | "after">>>();
        for (const moment of moments) {
          // Truststores of their own, so that nothing is shared with what is tested.
          const [old, young] = [before, after].map((side) => again(side, moment));
          if (old === undefined || young === undefined) throw new Error("there are two");
          const { lost, gained } = accessDifference(old, young);
          for (const { of, certificate, ...verdicts } of [...lost, ...gained]) {
            const changes = series.get(caOf(certificate)) ?? new Map<number, Pick<Period, "before" | "after">>();
            if (of === "clients") series.set(caOf(certificate), changes.set(moment, verdicts));
          }
        }
        const stitched = [...series].map(
          ([who, changes]) => [who, stitch(moments, (moment) => changes.get(moment))] as const,
        );
        const told = ofClients(change);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(stitched));
        for (const { from } of [...told.values()].flat()) seen[from === at.getTime() ? "now" : "later"] += 1;
        seen.unchanged += change.unchanged;
      },
      80,
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  test("a faultless client of each CA meets what is said of that CA, at every moment.", () => {
    const seen = { lost: 0, gained: 0, same: 0 };
    forAll(plans, ({ cas, clients, before, after, change, moments }) => {
      const told = ofClients(change);
      for (const [place, ca] of cas.entries()) {
        const client = readClientFile(clients[place]?.der ?? Buffer.alloc(0));
        const met = stitch(moments, (moment) => {
          const [old, young] = [before, after].map(
            (side) => side.accessAt(new Date(moment)).predictFile(client).verdict,
          );
          return old !== undefined && young !== undefined && old !== young ? { before: old, after: young } : undefined;
        });
        expect(told.get(caName(client.leaf?.certificate.issuer.text ?? "", ca.key.publicKey)) ?? []).toEqual(met);
        seen[met[0] === undefined ? "same" : met[0].after === "denied" ? "lost" : "gained"] += 1;
      }
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(50);
  });

  test("a listed client meets what is said of it, or of the clients of its CA, at every moment.", () => {
    const seen = { itself: 0, withItsClients: 0, unchanged: 0 };
    forAll(devices, ({ before, after, change, moments }) => {
      const told = [...change.lost, ...change.gained];
      const itselfOnly = told.filter(({ of }) => of === "itself");
      const listed = new Map(
        [before, after].flatMap(clientsIn).map((certificate) => [certificate.fingerprint, certificate]),
      );
      expect(itselfOnly.filter(({ certificate }) => !listed.has(certificate.fingerprint))).toEqual([]);
      for (const certificate of listed.values()) {
        const met = stitch(moments, (moment) => {
          const [old, young] = [before, after].map(
            (side) => side.accessAt(new Date(moment)).predict(certificate).verdict,
          );
          return old !== undefined && young !== undefined && old !== young ? { before: old, after: young } : undefined;
        });
        const own = periodsOf(itselfOnly.filter((each) => each.certificate.fingerprint === certificate.fingerprint));
        const ofItsCa = periodsOf(
          told.filter((each) => each.of === "clients" && isSameCa(each.certificate, certificate)),
        );
        if (own.length === 0 && met.length > 0) {
          expect(ofItsCa).toEqual(met);
          seen.withItsClients += 1;
        } else {
          expect(own).toEqual(met);
          seen[met.length === 0 ? "unchanged" : "itself"] += 1;
        }
      }
    });
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  test("nothing changes from a truststore to itself, in whatever order.", () => {
    forAll(plans, ({ before }) => {
      const reversed = validateTruststore(bundleOf(before.truststore.certificates.toReversed()), { at });
      const { lost, gained, nameConstraintsDiffer } = accessOverTime(before, reversed, at);
      expect({ lost, gained, nameConstraintsDiffer }).toEqual({ lost: [], gained: [], nameConstraintsDiffer: false });
    });
  });

  test("what one way loses the other way gains.", () => {
    forAll(plans, ({ before, after, change }) => {
      const back = accessOverTime(after, before, at);
      const swapped = back.gained.map(({ before, after, listed, ...rest }) => {
        const sides = { before: "after", after: "before", both: "both" } as const;
        return { ...rest, before: after, after: before, listed: sides[listed] };
      });
      expect(textsOf(change.lost)).toEqual(textsOf(swapped));
      expect([change.unchanged, change.nameConstraintsDiffer]).toEqual([back.unchanged, back.nameConstraintsDiffer]);
    });
  });

  test("every cause came or went, and there is one for each change.", () => {
    forAll(plans, ({ before, after, change }) => {
      for (const { causes } of [...change.lost, ...change.gained]) {
        expect(causes).not.toEqual([]);
        const sides = causes.map(
          (cause) => [before, after].filter(({ truststore }) => truststore.entryOf(cause)).length,
        );
        expect(new Set(sides)).toEqual(new Set([1]));
      }
    });
  });

  test("clients of whatever name meet the same of a CA of which nothing is told, where no name constraints differ.", () => {
    const seen = { same: 0, told: 0 };
    forAll(
      twins,
      ({ cas, before, after, change, moments }) => {
        const told = ofClients(change);
        const others = cas
          .map((issuer) => ({ issuer, client: outsider(issuer) }))
          .filter(({ issuer, client }) => !told.has(caName(client.issuer.text, issuer.key.publicKey)));
        const changed = others.filter(({ client }) =>
          moments.some((moment) => {
            const [old, young] = [before, after].map((side) => side.accessAt(new Date(moment)).predict(client).verdict);
            return old !== young;
          }),
        );
        if (!change.nameConstraintsDiffer) expect(changed).toEqual([]);
        seen[changed.length > 0 ? "told" : "same"] += 1;
      },
      200,
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
  });
});

/** Another copy of a truststore, judged at a moment. */
function again({ truststore }: TruststoreValidation, moment: number): TruststoreValidation {
  return validateTruststore(bundleOf(truststore.certificates), { at: new Date(moment) });
}

function bundleOf(certificates: readonly Certificate[]): Buffer {
  const block = ({ der }: Certificate) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
  return Buffer.from(certificates.map(block).join(""));
}

/** Puts together what is the same at moments that follow each other. */
function stitch(
  moments: readonly number[],
  changeAt: (moment: number) => Pick<Period, "before" | "after"> | undefined,
): readonly Period[] {
  const periods: Period[] = [];
  moments.forEach((moment, index) => {
    const change = changeAt(moment);
    if (change === undefined) return;
    const { before, after } = change;
    const until = moments[index + 1];
    const last = periods.at(-1);
    const goesOn = last?.until === moment && last.before === before && last.after === after;
    if (goesOn) periods.pop();
    periods.push({ from: goesOn ? last.from : moment, until, before, after });
  });
  return periods;
}

function ofClients({ lost, gained }: AccessOverTime): ReadonlyMap<string, readonly Period[]> {
  const changes = [...lost, ...gained].filter(({ of }) => of === "clients");
  const names = new Set(changes.map(({ certificate }) => caOf(certificate)));
  return new Map(
    [...names].map((name) => [name, periodsOf(changes.filter(({ certificate }) => caOf(certificate) === name))]),
  );
}

function periodsOf(changes: readonly IssuerChange[]): readonly Period[] {
  return changes
    .map(({ from, until, before, after }) => ({ from, until, before: before.verdict, after: after.verdict }))
    .sort((a, b) => a.from - b.from);
}

function caOf({ subject, publicKey }: Certificate): string {
  return `${subject.text} ${Buffer.from(publicKey.spki).toString("hex")}`;
}

function caName(subject: string, key: KeyObject): string {
  return `${subject} ${key.export({ type: "spki", format: "der" }).toString("hex")}`;
}

function isSameCa(a: Certificate, b: Certificate): boolean {
  return a.subject.key === b.subject.key && isSameKey(a.publicKey, b.publicKey);
}

/** Those who come with a listed certificate: told by what the truststore itself says of them, or of CAs that may be one. */
function clientsIn({ truststore, prospectOf, issuersOf }: TruststoreValidation): readonly Certificate[] {
  const issuers = new Set(truststore.certificates.flatMap((certificate) => issuersOf(certificate)));
  return truststore.certificates.filter((certificate) => {
    const of = prospectOf(certificate)?.of;
    const mayBeOne =
      certificate.selfIssued && certificate.extensions.keyUsage === undefined && !issuers.has(certificate);
    return of === "itself" || (of === "clients" && mayBeOne && issuersOf(certificate).length === 0);
  });
}

/** A client whose name the constraints of the random PKIs do not permit. */
function outsider(issuer: Issued): Certificate {
  const { der } = issue({
    subject: "CN=client",
    ca: false,
    key: sharedKey("p-256", "client"),
    issuer,
    extensions: [subjectAlternativeName(dns("elsewhere.org"))],
    ...validity,
  });
  const { leaf } = readClientFile(der);
  if (leaf === undefined) throw new Error("it holds a client");
  return leaf.certificate;
}

function textsOf(changes: readonly IssuerChange[]): readonly string[] {
  return changes
    .map(({ of, certificate, listed, from, until, before, after, causes }) => {
      const due = causes.map(({ fingerprint }) => fingerprint).sort();
      return JSON.stringify([of, caOf(certificate), listed, from, until, before.verdict, after.verdict, due]);
    })
    .sort();
}
