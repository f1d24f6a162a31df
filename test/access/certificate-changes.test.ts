import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { certificateChanges, type CertificateChange } from "../../src/access/certificate-changes.js";
import { readTruststore } from "../../src/truststore/read.js";
import { caPlans, issuePki } from "../chain/random-pki.js";
import type { Issued, Template } from "../support/issue.js";
import { bundle, ca, issuing, key, laptop, middle, other, root } from "./stock.js";

const until = (year: number): Partial<Template> => ({ notAfter: `${year}-01-01T00:00:00Z` });
const middleUntil = (year: number, name = "middle") =>
  ca("CN=Middle", { issuer: root, key: key(name), ...until(year) });
const crossUntil = (year: number) => ca("CN=Middle", { issuer: other, key: key("middle"), ...until(year) });
const selfSigned = ca("CN=Middle", { key: key("middle"), ...until(2051) });
const rekeyed = middleUntil(2060, "middle 2");
const rekeyedAgain = middleUntil(2061, "middle 3");

const rows: readonly (readonly [what: string, before: Issued[], after: Issued[], changes: string[]])[] = [
  ["none, where nothing has changed", [root, middle], [root, middle], []],
  ["none, by another order and a repeated block", [root, middle, issuing], [issuing, root, middle, root], []],
  ["one that came", [root], [root, middle], ["added CN=Middle 2055"]],
  ["one that went", [root, middle], [root], ["removed CN=Middle 2055"]],
  [
    "one that came and one that went under another name",
    [root],
    [other],
    ["added CN=Other 2055", "removed CN=Root 2055"],
  ],
  ["a listed client", [root], [root, laptop], ["added CN=laptop 2055"]],
  ["a renewal", [root, middle], [root, middleUntil(2060)], ["renewed CN=Middle 2060 for 2055 that goes"]],
  [
    "a renewal beside the old one",
    [middle],
    [middle, middleUntil(2060)],
    ["renewed CN=Middle 2060 for 2055 that stays"],
  ],
  [
    "a renewed root",
    [root],
    [ca("CN=Root", { key: key("root"), ...until(2060) })],
    ["renewed CN=Root 2060 for 2055 that goes"],
  ],
  ["a new key", [root, middle], [root, rekeyed], ["re-keyed CN=Middle 2060 for 2055 that goes"]],
  ["a new key beside the old one", [middle], [middle, rekeyed], ["re-keyed CN=Middle 2060 for 2055 that stays"]],
  ["a cross-signed one", [middle], [middle, crossUntil(2050)], ["cross-signed CN=Middle 2050 for 2055 that stays"]],
  [
    "a cross-signed one in the place of the other",
    [middle],
    [crossUntil(2050)],
    ["cross-signed CN=Middle 2050 for 2055 that goes"],
  ],
  [
    "a root that another has signed now",
    [selfSigned],
    [crossUntil(2050)],
    ["cross-signed CN=Middle 2050 for 2051 that goes"],
  ],
  [
    "one that another has signed and that is a root now",
    [crossUntil(2050)],
    [selfSigned],
    ["cross-signed CN=Middle 2051 for 2050 that goes"],
  ],
  [
    "the closest relative: the renewed rather than the cross-signed or the re-keyed",
    [rekeyed, crossUntil(2050), middle],
    [middleUntil(2060)],
    ["removed CN=Middle 2050", "removed CN=Middle 2060", "renewed CN=Middle 2060 for 2055 that goes"],
  ],
  [
    "the cross-signed rather than the re-keyed, though that one goes",
    [rekeyed, middle],
    [middle, crossUntil(2050)],
    ["cross-signed CN=Middle 2050 for 2055 that stays", "removed CN=Middle 2060"],
  ],
  [
    "one that goes rather than one that stays, though that is nearer",
    [middleUntil(2040), middle],
    [middle, middleUntil(2060)],
    ["renewed CN=Middle 2060 for 2040 that goes"],
  ],
  [
    "each one that goes with one that comes, the nearest first",
    [middleUntil(2030), middleUntil(2040)],
    [middleUntil(2050), middleUntil(2060)],
    ["renewed CN=Middle 2050 for 2040 that goes", "renewed CN=Middle 2060 for 2030 that goes"],
  ],
  [
    "one that goes and two that come for it, told with both",
    [middle],
    [middleUntil(2060), middleUntil(2062)],
    ["renewed CN=Middle 2060 for 2055 that goes", "renewed CN=Middle 2062 for 2055 that goes"],
  ],
  [
    "a renewal and a cross-signed one, though the latter ends first",
    [middle],
    [crossUntil(2050), middleUntil(2060)],
    ["cross-signed CN=Middle 2050 for 2055 that goes", "renewed CN=Middle 2060 for 2055 that goes"],
  ],
  [
    "two new keys, one of them beside the renewal",
    [middle],
    [middleUntil(2058), rekeyed, rekeyedAgain],
    [
      "renewed CN=Middle 2058 for 2055 that goes",
      "re-keyed CN=Middle 2060 for 2055 that goes",
      "re-keyed CN=Middle 2061 for 2055 that goes",
    ],
  ],
];

describe("Between two truststores the certificates that change are", () => {
  test.each(rows)("%s", (_what, before, after, changes) => {
    expect(between(before, after)).toEqual(changes.toSorted());
    expect(between(before.toReversed(), after.toReversed())).toEqual(changes.toSorted());
  });
});

test("Every certificate that came or went is told, each once, in one order whatever that of the blocks.", () => {
  const plans = caPlans(8, "expired", "ends-soon", "not-yet-valid").map((drawn) =>
    drawn.map((plan) => ({ ...plan, name: plan.name % 2, key: plan.key % 2 })),
  );
  const places = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]);
  const seen = { renewed: 0, "cross-signed": 0, "re-keyed": 0, added: 0, removed: 0 };
  fc.assert(
    fc.property(plans, places, places, (drawn, first, second) => {
      const { cas } = issuePki(drawn);
      const chosen = (of: readonly number[]) => of.flatMap((place) => cas[place] ?? []);
      const [before, after] = [readTruststore(bundle(...chosen(first))), readTruststore(bundle(...chosen(second)))];
      const changes = certificateChanges(before, after);
      const came = after.certificates.filter((certificate) => !before.entryOf(certificate));
      const went = before.certificates.filter((certificate) => !after.entryOf(certificate));
      const replaced = changes.flatMap(({ counterpart }) =>
        counterpart?.stays === false ? counterpart.certificate : [],
      );
      const alone = changes.filter(({ kind }) => kind === "removed").map(({ certificate }) => certificate);
      expect(
        changes
          .filter(({ kind }) => kind !== "removed")
          .map(({ certificate }) => certificate.fingerprint)
          .sort(),
      ).toEqual(came.map(({ fingerprint }) => fingerprint).sort());
      expect([...new Set(replaced), ...alone].map(({ fingerprint }) => fingerprint).sort()).toEqual(
        went.map(({ fingerprint }) => fingerprint).sort(),
      );
      const sorted = (of: readonly number[]) => readTruststore(bundle(...chosen(of.toSorted())));
      expect(certificateChanges(sorted(first), sorted(second)).map(textOf)).toEqual(changes.map(textOf));
      for (const { kind } of changes) seen[kind] += 1;
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});

test("Five hundred certificates of one name in the place of five hundred others are told one by one.", () => {
  const twins = (first: number) =>
    bundle(
      ...Array.from({ length: 500 }, (_, index) =>
        ca("CN=Twin", { key: key("twin"), serialNumber: BigInt(first + index) }),
      ),
    );
  const changes = certificateChanges(readTruststore(twins(1000)), readTruststore(twins(2000)));
  expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["renewed"]));
  expect(new Set(changes.map(({ counterpart }) => counterpart?.certificate.fingerprint)).size).toBe(500);
});

function between(before: readonly Issued[], after: readonly Issued[]): readonly string[] {
  return certificateChanges(readTruststore(bundle(...before)), readTruststore(bundle(...after)))
    .map(textOf)
    .sort();
}

/** `renewed CN=Middle 2060 for 2055 that goes` */
function textOf({ kind, certificate, counterpart }: CertificateChange): string {
  const year = (moment: number) => new Date(moment).getUTCFullYear();
  const place =
    counterpart && ` for ${year(counterpart.certificate.notAfter)} that ${counterpart.stays ? "stays" : "goes"}`;
  return `${kind} ${certificate.subject.text} ${year(certificate.notAfter)}${place ?? ""}`;
}
