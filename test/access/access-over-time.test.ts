import { describe, expect, test } from "vitest";
import type { Certificate } from "../../src/certificate/certificate.js";
import { accessOverTime, type IssuerChange } from "../../src/access/access-over-time.js";
import { dns, nameConstraints } from "../support/general-names.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import {
  at,
  bundle,
  ca,
  ended,
  forServers,
  issuing,
  key,
  laptop,
  middle,
  other,
  root,
  validated,
  validity,
} from "./stock.js";

const now = "2026-06-01T00:00:00Z";
const end = "2055-01-01T00:00:01Z";
const until = (year: number): Partial<Template> => ({ notAfter: `${year}-01-01T00:00:00Z` });
const rootUntil = (year: number) => ca("CN=Root", { key: key("root"), ...until(year) });
const middleUntil = (year: number) => ca("CN=Middle", { issuer: root, key: key("middle"), ...until(year) });
const crossSigned = ca("CN=Middle", { issuer: other, key: key("middle") });
const endedCross = ca("CN=Middle", { issuer: other, key: key("middle"), ...ended });
const rekeyed = ca("CN=Middle", { issuer: root, key: key("middle 2") });
const endless = ca("CN=Root", { key: key("root"), notAfter: "9999-12-31T23:59:59Z" });
const device = ca("CN=Device", { key: key("device"), keyUsage: null, ...until(2027) });
const newDevice = ca("CN=Device", { key: key("device"), keyUsage: null, ...until(2037) });
const inLoop = (subject: string, issuer: Issued) => ca(subject, { issuer, key: key(subject) });
const ring = ca("CN=Ring", { key: key("CN=Ring") });
const chain = ca("CN=Chain", { key: key("CN=Chain") });

const rows: readonly (readonly [
  what: string,
  before: Uint8Array,
  after: Uint8Array,
  lost: string[],
  gained: string[],
  unchanged: number,
])[] = [
  ["nothing, where nothing has changed", bundle(root, middle), bundle(root, middle), [], [], 2],
  ["nothing, by another order of the blocks", bundle(root, middle, issuing), bundle(issuing, root, middle), [], [], 3],
  ["nothing, by a certificate that stands there twice", bundle(root, middle), bundle(root, middle, middle), [], [], 2],
  [
    "nothing, by a renewal of what never counts, since the root above ends first",
    bundle(rootUntil(2030), middleUntil(2040)),
    bundle(rootUntil(2030), middleUntil(2050)),
    [],
    [],
    2,
  ],
  [
    "a root that was renewed, and the CA below it, from the old one's end until the new one's",
    bundle(rootUntil(2027), middle),
    bundle(rootUntil(2037), middle),
    [],
    [
      "CN=Root clients both denied accepted 2027-01-01T00:00:01Z 2037-01-01T00:00:01Z",
      "CN=Middle clients both denied accepted 2027-01-01T00:00:01Z 2037-01-01T00:00:01Z",
    ],
    0,
  ],
  [
    "a root that was renewed for a shorter time",
    bundle(root, middleUntil(2045)),
    bundle(rootUntil(2040), middleUntil(2045)),
    [
      `CN=Root clients both accepted denied 2040-01-01T00:00:01Z ${end}`,
      "CN=Middle clients both accepted denied 2040-01-01T00:00:01Z 2045-01-01T00:00:01Z",
    ],
    [],
    0,
  ],
  [
    "a root that takes its place tomorrow only",
    bundle(root),
    bundle(ca("CN=Root", { key: key("root"), notBefore: "2026-06-02T00:00:00Z" })),
    [`CN=Root clients both accepted denied ${now} 2026-06-02T00:00:00Z`],
    [],
    0,
  ],
  [
    "nothing, where a root that begins later stands beside the one that ends then",
    bundle(root),
    bundle(rootUntil(2040), ca("CN=Root", { key: key("root"), notBefore: "2040-01-01T00:00:01Z" })),
    [],
    [],
    1,
  ],
  [
    "a root for the second between its end and its successor's beginning",
    bundle(root),
    bundle(rootUntil(2040), ca("CN=Root", { key: key("root"), notBefore: "2040-01-01T00:00:02Z" })),
    ["CN=Root clients both accepted denied 2040-01-01T00:00:01Z 2040-01-01T00:00:02Z"],
    [],
    0,
  ],
  [
    "an intermediate that has gone, and the CA below it, until they would have ended",
    bundle(root, middleUntil(2031), issuing),
    bundle(root, issuing),
    [
      `CN=Middle clients before accepted denied ${now} 2031-01-01T00:00:01Z`,
      `CN=Issuing clients both accepted denied ${now} 2031-01-01T00:00:01Z`,
    ],
    [],
    1,
  ],
  [
    "a root that has come, and the CA below it",
    bundle(middle),
    bundle(rootUntil(2030), middle),
    [],
    [
      `CN=Root clients after denied accepted ${now} 2030-01-01T00:00:01Z`,
      `CN=Middle clients both denied accepted ${now} 2030-01-01T00:00:01Z`,
    ],
    0,
  ],
  [
    "an end that no certificate has",
    bundle(endless),
    bundle(other),
    [`CN=Root clients before accepted denied ${now} never`],
    [`CN=Other clients after denied accepted ${now} ${end}`],
    0,
  ],
  ["nothing, where a CA goes that has expired", bundle(root, endedCross), bundle(root), [], [], 2],
  ["nothing, where an expired CA comes in the place of another", bundle(root), bundle(root, endedCross), [], [], 2],
  [
    "a cross-signed CA from the end of its root on",
    bundle(rootUntil(2030), middle, other),
    bundle(rootUntil(2030), middle, other, crossSigned),
    [],
    [`CN=Middle clients both denied accepted 2030-01-01T00:00:01Z ${end}`],
    2,
  ],
  [
    "a CA that another root has signed in the place of its own",
    bundle(rootUntil(2030), middle),
    bundle(other, crossSigned),
    [`CN=Root clients before accepted denied ${now} 2030-01-01T00:00:01Z`],
    [
      `CN=Other clients after denied accepted ${now} ${end}`,
      `CN=Middle clients both denied accepted 2030-01-01T00:00:01Z ${end}`,
    ],
    0,
  ],
  [
    "one stretch, where what denies the clients changes within it",
    bundle(root, middle),
    bundle(root, ca("CN=Other", { key: key("other"), ...until(2030) }), endedCross),
    [`CN=Middle clients both accepted denied ${now} ${end}`],
    [`CN=Other clients after denied accepted ${now} 2030-01-01T00:00:01Z`],
    1,
  ],
  [
    "the new key beside the old one",
    bundle(root, middle),
    bundle(root, middle, rekeyed),
    [],
    [`CN=Middle clients after denied accepted ${now} ${end}`],
    2,
  ],
  [
    "the new key in the place of the old one",
    bundle(root, middle),
    bundle(root, rekeyed),
    [`CN=Middle clients before accepted denied ${now} ${end}`],
    [`CN=Middle clients after denied accepted ${now} ${end}`],
    1,
  ],
  [
    "CAs that issue each other and get a root",
    bundle(inLoop("CN=Ring", chain), inLoop("CN=Chain", ring)),
    bundle(inLoop("CN=Ring", chain), inLoop("CN=Chain", ring), ring),
    [],
    [`CN=Ring clients both denied accepted ${now} ${end}`, `CN=Chain clients both denied accepted ${now} ${end}`],
    0,
  ],
  [
    "a CA whose clients are uncertain from then on",
    bundle(root, middle, issuing),
    bundle(root, middle, forServers),
    [`CN=Issuing clients both accepted uncertain ${now} ${end}`],
    [],
    2,
  ],
  [
    "a CA whose clients were uncertain, are let in for a time and denied then",
    bundle(root, middle, forServers),
    bundle(root, middle, ca("CN=Issuing", { issuer: middle, key: key("issuing"), ...until(2030) })),
    [`CN=Issuing clients both uncertain denied 2030-01-01T00:00:01Z ${end}`],
    [`CN=Issuing clients both uncertain accepted ${now} 2030-01-01T00:00:01Z`],
    2,
  ],
  [
    "a listed client that goes",
    bundle(root, laptop),
    bundle(root),
    [`CN=laptop itself before accepted denied ${now} ${end}`],
    [],
    1,
  ],
  [
    "a listed client that was issued anew",
    bundle(laptop),
    bundle(issue({ subject: "CN=laptop", ca: false, key: key("laptop"), ...validity, ...until(2030) })),
    [`CN=laptop itself before accepted denied ${now} ${end}`],
    [`CN=laptop itself after denied accepted ${now} 2030-01-01T00:00:01Z`],
    0,
  ],
  [
    "a self-signed CA that may be a client, and its clients, each for a time of its own",
    bundle(device),
    bundle(newDevice),
    [`CN=Device itself before accepted denied ${now} 2027-01-01T00:00:01Z`],
    [
      `CN=Device itself after denied accepted ${now} 2037-01-01T00:00:01Z`,
      "CN=Device clients both denied accepted 2027-01-01T00:00:01Z 2037-01-01T00:00:01Z",
    ],
    0,
  ],
  [
    "the clients of a self-signed CA that goes, told once though it may be one of them",
    bundle(root, device),
    bundle(root),
    [`CN=Device clients before accepted denied ${now} 2027-01-01T00:00:01Z`],
    [],
    1,
  ],
  [
    "everybody, by an empty file",
    bundle(root),
    Buffer.alloc(0),
    [`CN=Root clients before accepted denied ${now} ${end}`],
    [],
    0,
  ],
  ["nobody, between two empty files", Buffer.alloc(0), Buffer.from("text"), [], [], 0],
];

describe("From now on the access changes of", () => {
  test.each(rows)("%s", (_what, before, after, lost, gained, unchanged) => {
    const found = compare(before, after);
    expect({ lost: textsOf(found.lost), gained: textsOf(found.gained), unchanged: found.unchanged }).toEqual({
      lost: lost.toSorted(),
      gained: gained.toSorted(),
      unchanged,
    });
    expect(found.unseenFrom).toBeUndefined();
  });

  test.each(rows)("%s, and the other way round of the same", (_what, before, after, lost, gained, unchanged) => {
    const found = compare(after, before);
    expect({ lost: textsOf(found.lost), gained: textsOf(found.gained), unchanged: found.unchanged }).toEqual({
      lost: gained.map(swapped).sort(),
      gained: lost.map(swapped).sort(),
      unchanged,
    });
  });
});

describe("A change of access", () => {
  const signer = ca("CN=Broken", { key: key("signer"), ...ended });
  const broken = ca("CN=Broken", { issuer: signer, key: key("broken"), keyIdentifiers: false });

  test.each([
    [
      "a loss to what went above",
      bundle(rootUntil(2037), middle, other),
      bundle(rootUntil(2027), middle, other),
      [
        ["lost", "CN=Root", "CN=Root 2037"],
        ["lost", "CN=Middle", "CN=Root 2037"],
      ],
    ],
    [
      "a gain to what came above",
      bundle(rootUntil(2027), middle, other),
      bundle(rootUntil(2037), middle, other),
      [
        ["gained", "CN=Root", "CN=Root 2037"],
        ["gained", "CN=Middle", "CN=Root 2037"],
      ],
    ],
    [
      "a loss to nothing that came",
      bundle(root, middle),
      bundle(other, endedCross),
      [
        ["gained", "CN=Other", "CN=Other 2055"],
        ["lost", "CN=Root", "CN=Root 2055"],
        ["lost", "CN=Middle", "CN=Middle 2055", "CN=Root 2055"],
      ],
    ],
    [
      "a loss to the issuer that came where nothing went",
      bundle(broken),
      bundle(broken, signer),
      [["lost", "CN=Broken", "CN=Broken 2026"]],
    ],
    [
      "a gain to the issuer that went where nothing came",
      bundle(broken, signer),
      bundle(broken),
      [["gained", "CN=Broken", "CN=Broken 2026"]],
    ],
  ])("is due: %s.", (_what, before, after, due) => {
    const { lost, gained } = compare(before, after);
    const textOf = ({ subject, notAfter }: Certificate) => `${subject.text} ${new Date(notAfter).getUTCFullYear()}`;
    const duesOf = (direction: string, changes: readonly IssuerChange[]) =>
      changes.map(({ certificate, causes }) => [direction, certificate.subject.text, ...causes.map(textOf).sort()]);
    expect([...duesOf("gained", gained), ...duesOf("lost", lost)].sort()).toEqual(due.toSorted());
  });

  test("has the reasons of its beginning, and none for who is not listed.", () => {
    const { lost } = compare(
      bundle(root, middle),
      bundle(ca("CN=Other", { key: key("other"), ...until(2030) }), endedCross),
    );
    expect(
      lost.map(({ certificate, before, after }) => [
        certificate.subject.text,
        before.reasons.map(({ id }) => id),
        after.reasons.map(({ id }) => id),
      ]),
    ).toEqual([
      ["CN=Root", [], []],
      ["CN=Middle", [], ["ca-expired"]],
    ]);
  });

  test("names a CA by its certificate in the later truststore, where that lists one.", () => {
    const renewed = rootUntil(2037);
    const { gained } = compare(bundle(rootUntil(2027)), bundle(renewed));
    expect(gained.map(({ certificate }) => Buffer.from(certificate.der))).toEqual([renewed.der]);
  });
});

describe("Name constraints differ", () => {
  const constrained = (more: Partial<Template> = {}) =>
    ca("CN=Middle", { issuer: root, key: key("middle"), extensions: [nameConstraints([dns("a.org")], [])], ...more });

  test.each([
    ["where they come", bundle(root, middle), bundle(root, constrained()), true],
    [
      "where a way around them ends sooner",
      bundle(root, constrained(), middle),
      bundle(root, constrained(), middleUntil(2040)),
      true,
    ],
    [
      "where they begin later",
      bundle(root, middle),
      bundle(root, middleUntil(2030), constrained({ notBefore: "2029-01-01T00:00:00Z" })),
      true,
    ],
    ["not by a renewal", bundle(root, constrained(until(2040))), bundle(root, constrained()), false],
    [
      "not where a way around them goes that has ended",
      bundle(root, constrained(), middleUntil(2026)),
      bundle(root, constrained()),
      false,
    ],
    ["not where nobody is let in", bundle(middle), bundle(constrained()), false],
  ])("%s", (_what, before, after, differ) => {
    expect(compare(before, after).nameConstraintsDiffer).toBe(differ);
    expect(compare(after, before).nameConstraintsDiffer).toBe(differ);
  });
});

function compare(before: Uint8Array, after: Uint8Array) {
  const { before: old, after: young } = validated(before, after);
  return accessOverTime(old, young, at);
}

function textsOf(changes: readonly IssuerChange[]): readonly string[] {
  return changes
    .map(({ certificate, of, listed, before, after, from, until }) =>
      [certificate.subject.text, of, listed, before.verdict, after.verdict, timeOf(from), timeOf(until)].join(" "),
    )
    .sort();
}

function timeOf(moment: number | undefined): string {
  return moment === undefined ? "never" : new Date(moment).toISOString().replace(".000Z", "Z");
}

/** The same, were the truststore before the one after. */
function swapped(text: string): string {
  const [subject, of, listed = "", before, after, ...times] = text.split(" ");
  const sides: Readonly<Record<string, string>> = { before: "after", after: "before", both: "both" };
  return [subject, of, sides[listed], after, before, ...times].join(" ");
}
