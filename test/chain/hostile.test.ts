import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor, type PredictionOptions } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { dns, nameConstraints, subjectAlternativeName } from "../support/general-names.js";
import { at, idsOf, longValid } from "../gateway/predicted.js";
import { issue, type Authority, type Issued, type Template } from "../support/issue.js";
import { makeKey, sharedKey } from "../support/keys.js";

const past = { notAfter: "2026-01-01T00:00:00Z" };
let serialNumber = 1n;

/** A CA; certificates of one name share a key unless the template says otherwise. */
function authority(name: string, issuer?: Authority, more: Partial<Template> = {}): Issued {
  return issue({ subject: `CN=${name}`, issuer, ca: true, serialNumber: ++serialNumber, ...longValid, ...more });
}

function clientOf(issuer: Authority | undefined, more: Partial<Template> = {}): Issued {
  return issue({ subject: "CN=client", issuer, ...longValid, ...more });
}

/** Judges a client, and counts the signatures that were verified for it. */
function answer(client: Issued, bundle: readonly Issued[], options: Partial<PredictionOptions> = {}) {
  const truststore = readTruststore(Buffer.from(bundle.map(({ pem }) => pem).join("")));
  const predictor = new Predictor(truststore, { at, ...options });
  const { verdict, reasons, chain } = predictor.predictFile(readClientFile(client.der));
  return { verdict, reasons: idsOf({ reasons }), length: chain.length, signatures: predictor.signaturesVerified };
}

const many = (count: number, make: (index: number) => Issued) =>
  Array.from({ length: count }, (_, index) => make(index));

describe("400 CAs of one name with a key each", () => {
  const root = authority("Root");
  const twins = many(400, () => authority("Twin", root, { key: makeKey("p-256") }));
  const bundle = [...twins, root];

  test("are told apart by the key identifier at once.", () => {
    expect(answer(clientOf(twins[200]), bundle)).toEqual({
      verdict: "accepted",
      reasons: [],
      length: 3,
      signatures: 2,
    });
  });

  test("are all tried, each once, for a client that none of them has issued.", () => {
    const altered = clientOf(twins[200], { alter: "signature" });
    expect(answer(altered, bundle)).toEqual({
      verdict: "denied",
      reasons: ["signature-invalid"],
      length: 1,
      signatures: 400,
    });
  });

  test("are found without key identifiers too.", () => {
    const { signatures, ...rest } = answer(clientOf(twins[200], { keyIdentifiers: false }), bundle);
    expect(rest).toEqual({ verdict: "accepted", reasons: [], length: 3 });
    expect(signatures).toBeLessThanOrEqual(401);
  });

  test("that are self-issued, each by the one before, are a chain too long.", () => {
    const line = [authority("Line")];
    while (line.length < 400) line.push(authority("Line", line.at(-1), { key: makeKey("p-256") }));
    expect(answer(clientOf(line.at(-1)), line)).toEqual({
      verdict: "denied",
      reasons: ["chain-too-long"],
      length: 401,
      signatures: 400,
    });
    expect(answer(clientOf(line[3]), line)).toMatchObject({ verdict: "accepted", length: 5 });
  });
});

describe("400 CAs of one name and one key", () => {
  const root = authority("Root");
  const expired = many(399, () => authority("Twin", root, past));

  test("are all expired: one of them is told.", () => {
    expect(answer(clientOf(expired[0]), [root, ...expired])).toEqual({
      verdict: "denied",
      reasons: ["ca-expired"],
      length: 3,
      signatures: 1 + 399,
    });
  });

  test("hide the only valid one nowhere.", () => {
    const bundle = expired.toSpliced(250, 0, authority("Twin", root));
    expect(answer(clientOf(expired[0]), [...bundle, root])).toEqual({
      verdict: "accepted",
      reasons: [],
      length: 3,
      signatures: 1 + 400,
    });
  });

  test("that are roots need no signature but the client's.", () => {
    const roots = many(400, () => authority("Twin"));
    expect(answer(clientOf(roots[0]), roots)).toEqual({ verdict: "accepted", reasons: [], length: 2, signatures: 1 });
  });
});

describe("Two names that certify each other 100 times each", () => {
  const [a, b] = [authority("A"), authority("B")];
  const loop = many(200, (index) => (index % 2 === 0 ? authority("A", b) : authority("B", a)));

  test("lead nowhere without a root.", () => {
    expect(answer(clientOf(a), loop)).toEqual({
      verdict: "denied",
      reasons: ["chain-incomplete"],
      length: 4,
      signatures: 1 + 200,
    });
  });

  test("lead to the root where there is one.", () => {
    expect(answer(clientOf(a), [...loop, b])).toEqual({
      verdict: "accepted",
      reasons: [],
      length: 3,
      signatures: 1 + 200,
    });
  });

  test("lead to a root above them.", () => {
    const root = authority("Root");
    expect(answer(clientOf(a), [...loop, root, authority("B", root)])).toMatchObject({
      verdict: "accepted",
      length: 4,
    });
  });
});

describe("A ladder of 40 levels with two certificates each", () => {
  const ladder = many(80, (index) => {
    const level = index >> 1;
    return authority(`Level ${level}`, level === 0 ? undefined : authority(`Level ${level - 1}`));
  });

  test("is too long from its foot, and each edge is verified once.", () => {
    expect(answer(clientOf(ladder[79]), ladder)).toEqual({
      verdict: "denied",
      reasons: ["chain-too-long"],
      length: 41,
      signatures: 1 + 78,
    });
  });

  test("lets in from the fourth level and not from the fifth.", () => {
    expect(answer(clientOf(ladder[6]), ladder)).toMatchObject({ verdict: "accepted", length: 5 });
    expect(answer(clientOf(ladder[8]), ladder)).toMatchObject({ verdict: "denied", reasons: ["chain-too-long"] });
  });
});

test("A chain of 1,000 is too long, and walked once.", () => {
  const chain = [authority("Level 0")];
  while (chain.length < 1000)
    chain.push(authority(`Level ${chain.length}`, chain.at(-1), { key: levelKey(chain.length) }));
  expect(answer(clientOf(chain.at(-1)), chain)).toEqual({
    verdict: "denied",
    reasons: ["chain-too-long"],
    length: 1001,
    signatures: 1000,
  });
});

describe("A mesh that spends the budget", () => {
  const names = ["M0", "M1", "M2", "M3"];
  const edges = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
  const mesh = many(5 * edges.length, (index) => {
    const [from = "", to = ""] = edges[index % edges.length] ?? [];
    return authority(from, authority(to));
  });
  const client = clientOf(authority("M0"));
  const few = { searchSteps: 50 };

  test("is uncertain without a root.", () => {
    expect(answer(client, mesh, few)).toMatchObject({ verdict: "uncertain", reasons: ["search-budget-spent"] });
  });

  test("is uncertain with an expired root, since not every way was seen.", () => {
    const bundle = [...mesh, authority("M1", undefined, past)];
    expect(answer(client, bundle, few)).toMatchObject({ verdict: "uncertain", reasons: ["search-budget-spent"] });
  });

  test("is denied with an expired root and a budget that suffices.", () => {
    const bundle = [...mesh, authority("M1", undefined, past)];
    expect(answer(client, bundle)).toMatchObject({ verdict: "denied", reasons: ["ca-expired"] });
  });

  test("is accepted where a way was found before, and never denied or accepted wrongly at any budget.", () => {
    const root = authority("Root");
    const bundle = [...mesh, authority("M1", root), root];
    const verdicts = [0, 10, 100, 1000, 10_000].map((searchSteps) => answer(client, bundle, { searchSteps }).verdict);
    expect(new Set(verdicts)).toEqual(new Set(["uncertain", "accepted"]));
    expect(verdicts.at(-1)).toBe("accepted");
  });
});

test("Two layers of 450 CAs below an expired root are seen through within the budget that holds unless told otherwise.", () => {
  const root = authority("Root", undefined, past);
  const top = many(450, () => authority("Top", root));
  const middle = many(450, () => authority("Middle", top[0]));
  const foot = authority("Foot", middle[0]);
  const { verdict, reasons } = answer(clientOf(foot), [root, ...top, ...middle, foot]);
  expect({ verdict, reasons }).toEqual({ verdict: "denied", reasons: ["ca-expired"] });
});

test("Three layers of 333 CAs whose name constraints do not allow the client are left out at once.", () => {
  const objecting = { extensions: [nameConstraints([dns("inside.example")], [])] };
  const root = authority("Root");
  const top = many(333, () => authority("Top", root));
  const middle = many(333, () => authority("Middle", top[0], objecting));
  const foot = many(333, () => authority("Foot", middle[0], objecting));
  const client = clientOf(foot[0], { extensions: [subjectAlternativeName(dns("outside.example"))] });
  const { verdict, reasons } = answer(client, [root, ...top, ...middle, ...foot]);
  expect({ verdict, reasons }).toEqual({ verdict: "uncertain", reasons: ["name-constraints", "name-constraints"] });
});

describe("Three layers of CAs, one name and one key to a layer", () => {
  function layers(size: number, more: Partial<Template> = {}): { client: Issued; bundle: readonly Issued[] } {
    const root = authority("Root", undefined, more);
    const top = many(size, () => authority("Top", root));
    const middle = many(size, () => authority("Middle", top[0]));
    const foot = many(size, () => authority("Foot", middle[0]));
    return { client: clientOf(foot[0]), bundle: [root, ...top, ...middle, ...foot] };
  }

  test.for([5, 20])("let a client in when they are %i each; each edge is verified once.", (size) => {
    const { client, bundle } = layers(size);
    expect(answer(client, bundle)).toEqual({ verdict: "accepted", reasons: [], length: 5, signatures: 1 + 3 * size });
  });

  test("deny it below an expired root.", () => {
    const { client, bundle } = layers(10, past);
    expect(answer(client, bundle)).toMatchObject({ verdict: "denied", reasons: ["ca-expired"] });
  });

  test("deny it when they are 333 each, as many as a truststore holds, with 37 million ways up between them.", () => {
    const { client, bundle } = layers(333, past);
    expect(answer(client, bundle)).toMatchObject({ verdict: "denied", reasons: ["ca-expired"] });
  });
});

test("Orphans whose issuer's name has many keys cost a bounded number of signatures, and are uncertain beyond.", () => {
  const namesakes = many(150, (index) =>
    authority("Namesake", undefined, { key: sharedKey("p-256", `namesake ${index}`) }),
  );
  const stranger = authority("Namesake", undefined, { key: sharedKey("p-256", "stranger") });
  const orphans = many(150, (index) => authority(`Orphan ${index}`, stranger));
  const truststore = readTruststore(Buffer.from([...namesakes, ...orphans].map(({ pem }) => pem).join("")));
  const predictor = new Predictor(truststore, { at });
  const admissions = truststore.certificates.slice(namesakes.length).map((orphan) => predictor.admissionOf(orphan));
  const reasons = new Set(admissions.map((admission) => idsOf(admission).join()));
  expect(reasons).toEqual(new Set(["chain-incomplete", "search-budget-spent"]));
  expect(predictor.signaturesVerified).toBe(20_000);
});

function levelKey(level: number) {
  return sharedKey("p-256", `level ${level % 7}`);
}
