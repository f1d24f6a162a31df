import { describe, expect, test } from "vitest";
import { changeText, doubtTexts, meaningText, whenText } from "../../src/report/access-text.js";
import type { CertificateChangeReport, DiffReport, IssuerChangeReport } from "../../src/report/diff-report.js";
import type { ReasonReport } from "../../src/report/reason-report.js";
import { clientTitle, issuerTitle } from "../../src/report/whose-access.js";

const at = "2026-11-23T08:00:00Z";
const reason: ReasonReport = {
  id: "issuer-not-found",
  logLine: "Access denied. Reason: Could not find issuer for certificate",
  logLineBasis: "documented",
  basis: "documented",
  message: "No certificate in the truststore is named CN=CA, the issuer of this client.",
  fix: "Add it.",
};
const accepted = { verdict: "accepted", reasons: [] } as const;
const denied = { verdict: "denied", reasons: [reason] } as const;
const unlisted = { verdict: "denied", reasons: [] } as const;
const uncertain = { verdict: "uncertain", reasons: [reason] } as const;

const lost: IssuerChangeReport = {
  of: "clients",
  listed: "before",
  subject: "CN=CA",
  fingerprint: "a",
  before: accepted,
  after: unlisted,
  from: at,
  until: "2031-01-01T00:00:00Z",
  causes: ["a"],
};

describe("when a change holds", () => {
  test.each([
    [at, null, "at once"],
    [at, "2031-01-01T00:00:01Z", "at once, until 2031-01-01"],
    [at, "2026-11-23T09:00:00Z", "at once, until 2026-11-23T09:00:00Z"],
    ["2027-01-01T00:00:01Z", null, "from 2027-01-01 on"],
    ["2027-01-01T00:00:01Z", "2031-01-01T00:00:01Z", "from 2027-01-01 until 2031-01-01"],
    ["2027-01-01T00:00:01Z", "2027-01-01T12:00:00Z", "from 2027-01-01T00:00:01Z until 2027-01-01T12:00:00Z"],
  ])("from %s until %s: %s", (from, until, text) => {
    expect(whenText({ from, until }, at)).toBe(text);
  });
});

describe("who loses or gains access, when and why", () => {
  test.each([
    [
      changeText(issuerTitle(lost), "lost", lost, at),
      "Every client of CN=CA loses access at once, until 2031-01-01: accepted before, denied after. It is no longer listed.",
    ],
    [
      changeText(issuerTitle({ ...lost, of: "itself" }), "lost", { ...lost, listed: "both", after: denied }, at),
      `The listed client CN=CA loses access at once, until 2031-01-01: accepted before, denied after. ${reason.message}`,
    ],
    [
      changeText(
        clientTitle({ subject: "CN=x", location: "x.pem" }),
        "lost",
        { before: accepted, after: uncertain, from: "2027-01-01T00:00:00Z", until: null },
        at,
      ),
      `CN=x (x.pem) may lose access from 2027-01-01 on: accepted before, uncertain after. ${reason.message}`,
    ],
    [
      changeText(
        clientTitle({ subject: null, location: "x.pem" }),
        "gained",
        { before: denied, after: accepted, from: at, until: null },
        at,
      ),
      "x.pem gains access at once: denied before (issuer-not-found), accepted after.",
    ],
    [
      changeText(issuerTitle(lost), "gained", { ...lost, listed: "after", before: unlisted, after: accepted }, at),
      "Every client of CN=CA gains access at once, until 2031-01-01: denied before, accepted after. It was not listed before.",
    ],
  ])("%s", (text, expected) => {
    expect(text).toBe(expected);
  });
});

describe("who it is", () => {
  test.each<[Partial<IssuerChangeReport>, string]>([
    [{}, "Every client of CN=CA"],
    [{ of: "itself" }, "The listed client CN=CA"],
    [{ lineAmongNamesakes: 3 }, "Every client of the old key of CN=CA (line 3 before)"],
    [{ lineAmongNamesakes: 3, listed: "after" }, "Every client of the new key of CN=CA (line 3)"],
    [{ lineAmongNamesakes: 3, listed: "both" }, "Every client of the kept key of CN=CA (line 3)"],
    [{ lineAmongNamesakes: 3, of: "itself" }, "The old certificate of the listed client CN=CA (line 3 before)"],
  ])("%j", (change, text) => {
    expect(issuerTitle({ ...lost, ...change })).toBe(text);
  });
});

describe("what a certificate means", () => {
  const removed: CertificateChangeReport = { change: "removed", subject: "CN=CA", fingerprint: "a" };
  const rekeyed: CertificateChangeReport = {
    change: "re-keyed",
    subject: "CN=CA",
    fingerprint: "b",
    counterpart: { fingerprint: "a", stays: false },
  };
  const gained: IssuerChangeReport = { ...lost, listed: "after", before: unlisted, after: accepted, causes: ["b"] };
  const other: IssuerChangeReport = { ...lost, subject: "CN=Other", listed: "both", causes: ["a"] };
  const diffOf = (issuers: Partial<DiffReport["issuers"]>, unseenFrom: string | null = null): DiffReport => ({
    deny: ["lost"],
    sameBytes: false,
    reordered: false,
    reencoded: [],
    certificates: [],
    issuers: { lost: [], gained: [], unchanged: 0, nameConstraintsDiffer: false, ...issuers },
    unseenFrom,
  });

  test.each<[CertificateChangeReport, DiffReport, string]>([
    [removed, diffOf({}), "changes nobody's access"],
    [removed, diffOf({ nameConstraintsDiffer: true }), "may change access by name"],
    [removed, diffOf({ nameConstraintsDiffer: true }, at), "may change access by name"],
    [removed, diffOf({}, at), "changes nobody's access, as far as is known"],
    [removed, diffOf({ lost: [{ ...lost, causes: ["c"] }] }), "changes nobody's access"],
    [removed, diffOf({ lost: [lost] }), "its clients lose access at once, until 2031-01-01"],
    [
      removed,
      diffOf({ lost: [{ ...lost, of: "itself" }] }),
      "the client itself loses access at once, until 2031-01-01",
    ],
    [
      removed,
      diffOf({ lost: [{ ...lost, after: uncertain }] }),
      "its clients may lose access at once, until 2031-01-01",
    ],
    [removed, diffOf({ lost: [other] }), "clients of 1 other CA lose access"],
    [
      removed,
      diffOf({ lost: [lost, other, { ...other, after: uncertain }] }),
      "its clients lose access at once, until 2031-01-01; clients of 2 other CAs lose access",
    ],
    [removed, diffOf({ lost: [{ ...other, after: uncertain }] }), "clients of 1 other CA may lose access"],
    [
      rekeyed,
      diffOf({ lost: [{ ...lost, lineAmongNamesakes: 3 }], gained: [{ ...gained, lineAmongNamesakes: 5 }] }),
      "clients of the old key (line 3 before) lose access at once, until 2031-01-01; clients of the new key (line 5) gain access at once, until 2031-01-01",
    ],
    [
      removed,
      diffOf({ lost: [{ ...lost, of: "itself", lineAmongNamesakes: 3 }] }),
      "the old certificate itself (line 3 before) loses access at once, until 2031-01-01",
    ],
  ])("%# %j", (change, diff, text) => {
    expect(meaningText(change, diff, at)).toBe(text);
  });

  test("and what is not known of a change, beside it", () => {
    expect(doubtTexts(diffOf({}))).toEqual([]);
    expect(doubtTexts(diffOf({ nameConstraintsDiffer: true }, at)).map(({ id }) => id)).toEqual([
      "access/name-constraints-differ",
      "access/not-all-seen",
    ]);
  });
});
