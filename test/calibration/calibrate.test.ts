import { describe, expect, test } from "vitest";
import type { Calibration } from "../../src/calibration/calibration.js";
import { validateTruststore } from "../../src/validate.js";
import { at, bundle, ca, ended, issuing, key, middle, other, root, validity } from "../access/stock.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { calibratedBy, seenClient, type Requested } from "./seen.js";

const client = (template: Partial<Template> = {}) =>
  issue({ subject: "CN=client", issuer: issuing, key: key("client"), ...validity, ...template });

const truststore = [issuing, middle, root];
const now = "2026-05-01T00:00:00Z";
const notFound = "Could not find issuer for certificate";
const insecure = "Client cert using an insecure Signature Algorithm";

const accepted = client();
const orphan = client({ issuer: other });
const weakHash = client({ signature: "sha1" });
const deep = client({ key: key("deep") });
const forServers = client({ extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] });
const doublyOpen = client({
  extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"],
  extensions: [{ oid: "1.2.3.4", critical: true, value: Uint8Array.of(5, 0) }],
});
const broken = { der: accepted.der.subarray(0, 200) };

/** Judged by a truststore of these. */
function calibrated(of: ReturnType<typeof seenClient>[], listed: readonly Issued[] = truststore): Calibration {
  const calibration = calibratedBy(of, validateTruststore(bundle(...listed), { at }));
  if (calibration === undefined) throw new Error("outcomes were told");
  return calibration;
}

/** What one outcome counts as. */
function proofOf({ agreeing, disagreeing, inconclusive }: Calibration): string | undefined {
  return Object.entries({ agreeing, disagreeing, ...inconclusive }).find(([, requests]) => requests > 0)?.[0];
}

describe("What API Gateway did is compared with the prediction:", () => {
  test.each<[who: string, Pick<Issued, "der">, Requested, proof: string]>([
    ["accepted, let in", accepted, { status: 200 }, "agreeing"],
    ["accepted, let in to an error", accepted, { status: 500 }, "agreeing"],
    ["accepted, refused by nobody knows whom", accepted, { status: 403 }, "other-403"],
    ["accepted, denied by mutual TLS", accepted, { status: 403, reason: notFound }, "disagreeing"],
    ["accepted, denied as the execution log alone tells", accepted, { reason: notFound }, "disagreeing"],
    ["denied, let in", orphan, { status: 200 }, "disagreeing"],
    ["denied, let in to another error", orphan, { status: 404 }, "disagreeing"],
    ["denied, refused by nobody knows whom", orphan, { status: 403 }, "denied-403"],
    ["denied, denied by mutual TLS", orphan, { status: 403, reason: notFound }, "agreeing"],
    ["denied, denied for another reason", orphan, { status: 403, reason: "no such reason" }, "agreeing"],
    ["uncertain, let in", forServers, { status: 200 }, "uncertain"],
    ["uncertain, refused by nobody knows whom", forServers, { status: 403 }, "uncertain"],
    ["uncertain, denied by mutual TLS", forServers, { status: 403, reason: "unsuitable purpose" }, "uncertain"],
    ["unreadable, let in", broken, { status: 200 }, "unreadable"],
    ["unreadable, refused", broken, { status: 403 }, "unreadable"],
  ])("%s.", (_, who, requested, proof) => {
    expect(proofOf(calibrated([seenClient(who, { when: [now], ...requested })]))).toBe(proof);
  });

  test("where no outcome is told, there is nothing to compare.", () => {
    const access = validateTruststore(bundle(...truststore), { at });
    expect(calibratedBy([], access)).toBeUndefined();
    expect(calibratedBy([seenClient(accepted), seenClient(orphan, { when: [now] })], access)).toBeUndefined();
  });

  test("requests are counted, not outcomes.", () => {
    const many = seenClient(
      accepted,
      { when: [now], status: 200, requests: 7 },
      { when: [now], status: 403, requests: 5 },
      { when: [now], status: 403, reason: notFound, requests: 3 },
      { when: [now], requests: 100 },
    );
    expect(calibrated([many])).toMatchObject({
      agreeing: 7,
      disagreeing: 3,
      inconclusive: { "denied-403": 0, "other-403": 5, uncertain: 0, unreadable: 0, turned: 0, "no-time": 0 },
    });
  });

  test("a 403 without a reason where we deny is no agreement, and what agrees tells how much of it was denied.", () => {
    const calibration = calibrated([
      seenClient(orphan, { when: [now], status: 403, requests: 50 }),
      seenClient(orphan, { when: [now], status: 403, reason: notFound, requests: 9 }),
      seenClient(accepted, { when: [now], status: 200, requests: 24 }),
    ]);
    expect(calibration).toMatchObject({ agreeing: 33, agreeingDenials: 9, inconclusive: { "denied-403": 50 } });
  });
});

describe("The prediction is that for the time of the requests:", () => {
  const short = client({ notBefore: "2026-02-01T00:00:00Z", notAfter: "2026-03-01T00:00:00Z" });
  const [before, first] = ["2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z"];
  const [last, after] = ["2026-03-01T00:00:00.999Z", "2026-03-01T00:00:01Z"];

  test.each<[requested: string, Requested, proof: string]>([
    ["let in before it began", { when: [before], status: 200 }, "disagreeing"],
    ["let in at its first moment", { when: [first], status: 200 }, "agreeing"],
    ["let in from its first to its last moment", { when: [first, last], status: 200 }, "agreeing"],
    ["refused from before it began", { when: [before, first], status: 403 }, "turned"],
    ["refused until after its end", { when: [last, after], status: 403 }, "turned"],
    ["denied from before its beginning until after its end", { when: [before, after], reason: notFound }, "turned"],
    ["let in after its end", { when: [after], status: 200 }, "disagreeing"],
    ["refused after its end", { when: [after, now], status: 403 }, "denied-403"],
    ["let in nobody knows when", { status: 200 }, "no-time"],
    ["refused nobody knows when", { status: 403 }, "no-time"],
  ])("%s.", (_, requested, proof) => {
    expect(proofOf(calibrated([seenClient(short, requested)]))).toBe(proof);
  });

  const days = { before: Date.parse(before), first: Date.parse(first), after: Date.parse(after) };

  test.each<[requested: string, Requested, disagreeing: [moment: number, reason: string][], turned: number]>([
    [
      "let in once before its end and a thousand times after it",
      { when: [first, after], status: 200, requests: 1001 },
      [[days.after, "expired"]],
      1000,
    ],
    [
      "let in from before it began",
      { when: [before, first], status: 200, requests: 2 },
      [[days.before, "not-yet-valid"]],
      1,
    ],
    [
      "let in from before its beginning until after its end",
      { when: [before, after], status: 200, requests: 9 },
      [
        [days.before, "not-yet-valid"],
        [days.after, "expired"],
      ],
      7,
    ],
    [
      "let in twice, before its beginning and after its end",
      { when: [before, after], status: 200, requests: 2 },
      [
        [days.before, "not-yet-valid"],
        [days.after, "expired"],
      ],
      0,
    ],
    ["one request of two moments", { when: [before, after], status: 200 }, [[days.before, "not-yet-valid"]], 0],
    ["denied by mutual TLS when valid", { when: [first, after], reason: notFound, requests: 5 }, [[days.first, ""]], 4],
  ])("where it turned, the first and the last request still disagree: %s.", (_, requested, disagreeing, turned) => {
    const calibration = calibrated([seenClient(short, requested)]);
    expect(calibration).toMatchObject({ agreeing: 0, disagreeing: disagreeing.length, inconclusive: { turned } });
    expect(
      calibration.disagreements.map(({ outcome, prediction }) => [
        outcome.requests,
        outcome.seen,
        prediction.reasons[0]?.id ?? "",
      ]),
    ).toEqual(disagreeing.map(([moment, reason]) => [1, { first: moment, last: moment }, reason]));
  });

  test("each is told with its own record.", () => {
    const client = seenClient(short, { when: [before, after], status: 200, requests: 9 });
    const lastPlace = { location: "access.log", line: 77 };
    const outcomes = client.outcomes.map((outcome) => ({ ...outcome, lastPlace }));
    const { disagreements } = calibrated([{ ...client, outcomes }]);
    expect(disagreements.map(({ outcome }) => [outcome.seen?.first, outcome.place.line])).toEqual([
      [days.before, 1],
      [days.after, 77],
    ]);
  });

  test("it turns where a CA above does.", () => {
    const renewed = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notBefore: "2026-04-01T00:00:00Z" });
    const gap = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notAfter: "2026-03-01T00:00:00Z" });
    const proofs = ["2026-02-01T00:00:00Z", "2026-03-15T00:00:00Z", now].map((when) =>
      proofOf(calibrated([seenClient(accepted, { when: [when], status: 200 })], [gap, renewed, middle, root])),
    );
    expect(proofs).toEqual(["agreeing", "disagreeing", "agreeing"]);
    const throughout = seenClient(accepted, { when: ["2026-02-01T00:00:00Z", now], status: 200 });
    expect(proofOf(calibrated([throughout], [gap, renewed, middle, root]))).toBe("turned");
  });

  test("a turn that changes nothing is none.", () => {
    const old = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notAfter: "2026-03-01T00:00:00Z" });
    const throughout = seenClient(accepted, { when: ["2026-02-01T00:00:00Z", now], status: 200 });
    expect(proofOf(calibrated([throughout], [old, ...truststore]))).toBe("agreeing");
  });

  test("without a time, what is denied at all times for the same reason is compared.", () => {
    expect(proofOf(calibrated([seenClient(orphan, { status: 200 })]))).toBe("disagreeing");
    expect(proofOf(calibrated([seenClient(weakHash, { status: 403, reason: insecure })]))).toBe("agreeing");
  });

  test.each([
    [15, "agreeing"],
    [16, "turned"],
  ])("of %i turns in that time it is %s.", (turns, proof) => {
    const first = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notAfter: "2026-05-15T00:00:00Z" });
    const renewals = Array.from({ length: turns }, (_, day) =>
      ca("CN=Issuing", { issuer: middle, key: key("issuing"), notBefore: `2026-03-${day + 10}T00:00:00Z` }),
    );
    const throughout = seenClient(accepted, { when: ["2026-02-01T00:00:00Z", now], status: 200 });
    expect(proofOf(calibrated([throughout], [first, ...renewals, middle, root]))).toBe(proof);
  });

  test("where it turns too often, its first and its last request still disagree.", () => {
    const renewals = Array.from({ length: 20 }, (_, day) =>
      ca("CN=Issuing", { issuer: middle, key: key("issuing"), notBefore: `2026-03-${day + 10}T00:00:00Z` }),
    );
    const throughout = seenClient(accepted, { when: ["2026-02-01T00:00:00Z", now], status: 200, requests: 9 });
    const { disagreements, inconclusive } = calibrated([throughout], [...renewals, middle, root]);
    expect(disagreements.map(({ prediction }) => prediction.reasons[0]?.id)).toEqual(["ca-not-yet-valid"]);
    expect(inconclusive.turned).toBe(8);
  });
});

describe("A disagreement", () => {
  test("is told with client, outcome and the prediction for its moment; verdicts come first, then what was requested most.", () => {
    const expired = client({ ...ended, key: key("expired") });
    const clients = [
      seenClient(weakHash, { when: [now], status: 403, reason: notFound, requests: 50 }),
      seenClient(accepted, { when: [now], status: 403, reason: notFound, requests: 2 }),
      seenClient(orphan, { when: [now], status: 201, requests: 9 }),
      seenClient(expired, { when: ["2025-12-31T00:00:00Z"], reason: notFound, requests: 4 }),
    ];
    const { disagreements } = calibrated(clients);
    const told = disagreements.map(({ kind, client, outcome, prediction: { verdict, reasons, chain } }) => [
      kind,
      clients.indexOf(client),
      outcome,
      verdict,
      reasons.map(({ id }) => id),
      chain.length,
    ]);
    expect(told).toEqual([
      ["verdict", 2, clients[2]?.outcomes[0], "denied", ["issuer-not-found"], 1],
      ["verdict", 3, clients[3]?.outcomes[0], "accepted", [], 4],
      ["verdict", 1, clients[1]?.outcomes[0], "accepted", [], 4],
      ["reason", 0, clients[0]?.outcomes[0], "denied", ["insecure-signature-algorithm"], 4],
    ]);
  });
});

describe("The reason that the execution log tells", () => {
  const expired = client({ ...ended, key: key("expired") });
  const fourth = ca("CN=Fourth", { issuer: issuing, key: key("fourth") });
  const fifth = ca("CN=Fifth", { issuer: fourth, key: key("fifth") });
  const tooDeep = issue({ subject: "CN=deep", issuer: fifth, key: key("deep"), ...validity });

  test.each<[what: string, Issued, reason: string, agreeing: number, disagreeing: number]>([
    ["is the published one", orphan, notFound, 1, 0],
    ["is another published one", orphan, insecure, 0, 1],
    ["is the one that was inferred", expired, "certificate has expired", 1, 0],
    ["is another than was inferred", expired, "certificate expired", 0, 1],
    ["counts as neither where none is predicted", tooDeep, "certificate chain too long", 0, 0],
    ["is none of a prediction's that accepts", accepted, notFound, 0, 0],
    ["is none of a prediction's that leaves it open", forServers, notFound, 0, 0],
  ])("%s.", (_, who, reason, agreeing, disagreeing) => {
    const { reasons } = calibrated(
      [seenClient(who, { when: [now], status: 403, reason })],
      [fifth, fourth, ...truststore],
    );
    expect(reasons).toEqual({ agreeing, disagreeing });
  });

  test("is ascribed to no reason where several hold.", () => {
    const weakAndExpired = client({ ...ended, signature: "sha1", key: key("expired") });
    const openAndExpired = client({ ...ended, extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"], key: key("expired") });
    const several = [weakAndExpired, openAndExpired, doublyOpen];
    const seen = several.map((who) => seenClient(who, { when: [now], reason: "certificate has expired" }));
    expect(calibrated(seen).wordings).toEqual([]);
  });

  test("is told word for word for each reason that was predicted, or left it open.", () => {
    const { wordings } = calibrated(
      [
        seenClient(tooDeep, { when: [now], reason: "certificate chain too long", requests: 3 }),
        seenClient(orphan, { when: [now], reason: notFound, requests: 2 }),
        seenClient(client({ issuer: other, key: key("deep") }), { when: [now], reason: notFound, requests: 2 }),
        seenClient(forServers, { when: [now], status: 403, reason: "unsuitable purpose" }),
        seenClient(accepted, { when: [now], reason: "never heard of" }),
        seenClient(broken, { when: [now], reason: "unreadable here" }),
      ],
      [fifth, fourth, ...truststore],
    );
    expect(wordings).toEqual([
      { reasonId: "issuer-not-found", text: notFound, requests: 4 },
      { reasonId: "chain-too-long", text: "certificate chain too long", requests: 3 },
      { reasonId: "eku-without-client-auth", text: "unsuitable purpose", requests: 1 },
    ]);
  });
});

describe("What nobody has published is settled", () => {
  const open = "eku-without-client-auth";
  const alsoOpen = "unknown-critical-extension";

  test.each<[who: string, Issued, Requested, settled: Calibration["settled"]]>([
    ["by who is let in", forServers, { status: 200 }, [{ reasonId: open, letIn: 1, denied: 0 }]],
    ["by who is denied", forServers, { reason: "unsuitable" }, [{ reasonId: open, letIn: 0, denied: 1 }]],
    ["not by a 403 of nobody knows whom", forServers, { status: 403 }, []],
    [
      "at all points by who is let in",
      doublyOpen,
      { status: 204 },
      [
        { reasonId: open, letIn: 1, denied: 0 },
        { reasonId: alsoOpen, letIn: 1, denied: 0 },
      ],
    ],
    ["not by who is denied where several points are open", doublyOpen, { reason: "unsuitable" }, []],
    ["not where nothing is open", accepted, { status: 200 }, []],
  ])("%s.", (_, who, requested, settled) => {
    const told = calibrated([seenClient(who, { when: [now], ...requested })]).settled;
    expect(told.toSorted((a, b) => (a.reasonId < b.reasonId ? -1 : 1))).toEqual(settled);
  });
});

describe("Another truststore is suspected", () => {
  const twin = client({ issuer: other, key: key("deep") });
  const letIn = { when: [now], status: 200 } as const;
  const [march, april] = ["2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"];
  const denied = (reason: string) => ({ when: [now], status: 403, reason }) as const;

  test.each<[when: string, ReturnType<typeof seenClient>[], suspected: boolean]>([
    ["where clients of a CA that is not listed are let in", [seenClient(orphan, letIn), seenClient(twin, letIn)], true],
    ["where clients of a CA that is listed are not found", [seenClient(accepted, denied(notFound))], true],
    ["not where others of the same CA agree", [seenClient(orphan, letIn), seenClient(twin, denied(notFound))], false],
    [
      "where others of the same CA are answered 403, which proves nothing",
      [seenClient(orphan, letIn), seenClient(twin, { when: [now], status: 403 })],
      true,
    ],
    [
      "where a CA that is not listed was let in until it was taken out",
      [
        seenClient(orphan, { when: [march, april], status: 200 }, { when: [now], status: 403, reason: notFound }),
        seenClient(twin, { when: [march], status: 200 }),
      ],
      true,
    ],
    [
      "where a client was let in until it was not found",
      [seenClient(accepted, { when: [march, april], status: 200, requests: 5 }, denied(notFound))],
      true,
    ],
    [
      "not where that happened in between",
      [seenClient(accepted, { when: [march, now], status: 200 }, { when: [april], reason: notFound })],
      false,
    ],
    ["not where nobody knows when", [seenClient(orphan, { status: 200 }), seenClient(twin, denied(notFound))], false],
    ["not where the client's own certificate is at fault", [seenClient(weakHash, letIn)], false],
    ["not where another reason is told", [seenClient(accepted, denied(insecure))], false],
    ["not where nothing disagrees", [seenClient(accepted, letIn), seenClient(orphan, denied(notFound))], false],
    [
      "where one CA's clients do, whatever those of others do",
      [seenClient(orphan, letIn), seenClient(accepted, letIn), seenClient(deep, denied(insecure))],
      true,
    ],
  ])("%s.", (_, clients, suspected) => {
    expect(calibrated(clients).suspect).toBe(suspected ? "another-truststore" : undefined);
  });

  test("where clients were let in before their CA's certificate was issued, whatever others agree.", () => {
    const renewed = ca("CN=Issuing", { issuer: middle, key: key("issuing"), notBefore: "2026-04-15T00:00:00Z" });
    const before = seenClient(accepted, { when: [march], status: 200 });
    const after = seenClient(deep, letIn);
    const atTheSameTime = seenClient(accepted, { when: [march, now], status: 200, requests: 3 });
    for (const clients of [[before, after], [before], [atTheSameTime, after]]) {
      expect(calibrated(clients, [renewed, middle, root]).suspect).toBe("another-truststore");
    }
  });
});

describe("Never let in", () => {
  test("is a client that is accepted and was answered 403 alone, the one with the most requests first.", () => {
    const refused = { when: [now], status: 403 } as const;
    const clients = [
      seenClient(accepted, { ...refused, requests: 20 }, { ...refused, requests: 30 }),
      seenClient(deep, { ...refused, requests: 90 }),
      seenClient(client({ key: key("self") }), refused, { when: ["2026-04-01T00:00:00Z"], status: 500 }),
      seenClient(orphan, refused),
      seenClient(forServers, refused),
      seenClient(client({ key: key("phone") }), { when: [now], status: 403, reason: notFound }),
    ];
    const { neverLetIn, inconclusive } = calibrated(clients);
    expect(neverLetIn.map(({ client: who, outcome }) => [clients.indexOf(who), outcome.requests])).toEqual([
      [1, 90],
      [0, 50],
    ]);
    expect(inconclusive["other-403"]).toBe(141);
  });

  test("nobody is told of whom a record does not tell how it ended.", () => {
    const client = seenClient(accepted, { when: [now], status: 403 });
    expect(calibrated([client]).neverLetIn).toHaveLength(1);
    expect(calibrated([{ ...client, requests: 6 }]).neverLetIn).toEqual([]);
  });
});
