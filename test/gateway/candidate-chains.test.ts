import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { enumeratePaths } from "../../src/chain/enumerate-paths.js";
import { IssuerFinder } from "../../src/chain/issuers.js";
import type { Certificate } from "../../src/certificate/certificate.js";
import { verifySignature } from "../../src/certificate/signature.js";
import type { CandidateChains } from "../../src/gateway/candidate-chains.js";
import { compareCandidates, judgePath } from "../../src/gateway/candidates.js";
import { compareVerdicts, judge, type Verdict } from "../../src/gateway/judgement.js";
import { Predictor, type Prediction } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Truststore } from "../../src/truststore/truststore.js";
import { decoded } from "../certificate/assemble.js";
import { caPlans, issuePki, type Flaw } from "../chain/random-pki.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { at, idsOf, longValid } from "./predicted.js";

const everyFlaw: readonly Flaw[] = [
  "expired",
  "not-a-ca",
  "path-length",
  "weak-hash",
  "other-purpose",
  "altered",
  "not-yet-valid",
  "no-key-cert-sign",
];

interface Candidates {
  readonly client: Certificate;
  readonly truststore: Truststore;
  readonly prediction: Prediction;
  readonly candidates: CandidateChains;
}

function candidatesOf(client: Pick<Issued, "der">, bundle: readonly Issued[], searchSteps?: number): Candidates {
  const truststore = readTruststore(Buffer.from(bundle.map(({ pem }) => pem).join("")));
  const predictor = new Predictor(truststore, { at, ...(searchSteps !== undefined && { searchSteps }) });
  const certificate = decoded(client.der);
  const prediction = predictor.predict(certificate);
  return { client: certificate, truststore, prediction, candidates: predictor.candidatesOf(certificate, prediction) };
}

/** Candidates as text: the subjects, the verdict, the reasons. */
function textsOf({ candidates: { chains } }: Candidates): readonly string[] {
  return chains.map(({ chain, verdict, reasons }) =>
    [chain.map(({ subject }) => subject.text.replace("CN=", "")).join(), verdict, ...idsOf({ reasons })].join(" "),
  );
}

/** The verdict of the best path of a walk that shares nothing with the prediction's search but the judging of one path. */
function verdictOfWalk({ client, truststore, prediction }: Candidates): Verdict {
  const issuers = new IssuerFinder(truststore);
  const own = prediction.reasons.filter(({ certificate }) => certificate === client);
  const { paths, complete } = enumeratePaths(issuers.of(client).signers, issuers, { longest: 5, most: 20_000 });
  expect(complete).toBe(true);
  const judged = paths.flatMap((path) => judgePath(path, { truststore, at: at.getTime() }) ?? []);
  const [best] = judged.sort(compareCandidates);
  return judge([...own, ...(best?.reasons ?? [])]).verdict;
}

function runOver(flaws: readonly Flaw[], look: (found: Candidates) => void): void {
  fc.assert(
    fc.property(caPlans(8, ...flaws), (plans) => {
      const { cas, clients } = issuePki(plans);
      for (const client of clients) look(candidatesOf(client, cas));
    }),
    { numRuns: 60 },
  );
}

describe("In any PKI", () => {
  test("the best of all paths, walked one by one, has the verdict of the prediction.", () => {
    const seen: Partial<Record<Verdict, number>> = {};
    runOver(everyFlaw, (found) => {
      const { verdict } = found.prediction;
      expect(verdictOfWalk(found)).toBe(verdict);
      seen[verdict] = (seen[verdict] ?? 0) + 1;
    });
    expect(Math.min(seen.accepted ?? 0, seen.denied ?? 0, seen.uncertain ?? 0)).toBeGreaterThan(10);
  });

  test("the first candidate is the prediction's wherever anything signed the client, and none does better.", () => {
    runOver(everyFlaw, ({ prediction, candidates: { chains } }) => {
      const [first, ...others] = chains;
      expect(first?.verdict).toBe(prediction.verdict);
      if (prediction.chain.length > 1) expect(first?.chain).toEqual(prediction.chain);
      expect(others.filter(({ verdict }) => compareVerdicts(verdict, prediction.verdict) < 0)).toEqual([]);
    });
  });

  test("each step of a candidate is signed by the next, or the reasons say that it is not.", () => {
    let unsigned = 0;
    runOver(everyFlaw, ({ client, candidates: { chains } }) => {
      for (const { chain, reasons } of chains) {
        expect(chain[0]).toBe(client);
        chain.slice(1).forEach((issuer, index) => {
          const below = chain[index] ?? client;
          const signs = verifySignature(below, issuer.publicKey) === "valid" && below.issuer.key === issuer.subject.key;
          if (signs) return;
          unsigned++;
          expect([index, below, chain.length]).toEqual([0, client, 2]);
          expect(reasons.find(({ id }) => id === "signature-invalid")?.message).toContain("does not verify the client");
        });
      }
    });
    expect(unsigned).toBeGreaterThan(10);
  });

  test("no chain stands there twice, and none passes a certificate twice.", () => {
    let several = 0;
    runOver(everyFlaw, ({ candidates: { chains } }) => {
      const texts = chains.map(({ chain }) => chain.map(({ fingerprint }) => fingerprint));
      for (const fingerprints of texts) expect(new Set(fingerprints).size).toBe(fingerprints.length);
      expect(new Set(texts.map((text) => text.join())).size).toBe(chains.length);
      if (chains.length > 1) several++;
    });
    expect(several).toBeGreaterThan(20);
  });

  test("the order of the bundle changes nothing.", () => {
    fc.assert(
      fc.property(caPlans(8, ...everyFlaw), (plans) => {
        const { cas, clients } = issuePki(plans);
        for (const client of clients) {
          const turned = candidatesOf(client, cas.toReversed());
          expect(textsOf(turned)).toEqual(textsOf(candidatesOf(client, cas)));
        }
      }),
      { numRuns: 30 },
    );
  });
});

const make = (template: Template): Issued => issue({ ...longValid, ...template });
const ca = (subject: string, key: string, more: Partial<Template> = {}): Issued =>
  make({ subject, key: sharedKey("p-256", key), ca: true, ...more });

const root = ca("CN=Root", "root");
const issuing = ca("CN=Issuing", "issuing", { issuer: root });
const client = make({ subject: "CN=client", issuer: issuing });

describe("The candidates of a client", () => {
  const otherRoot = ca("CN=Other Root", "other root", { notAfter: "2026-01-01T00:00:00Z" });
  const crossSigned = ca("CN=Issuing", "issuing", { issuer: otherRoot });
  const namesake = ca("CN=Issuing", "namesake", { issuer: root });

  test("are the accepted one, then those that get less far, then those of its issuer's name that did not sign it.", () => {
    expect(textsOf(candidatesOf(client, [namesake, crossSigned, otherRoot, issuing, root]))).toEqual([
      "client,Issuing,Root accepted",
      "client,Issuing,Other Root denied ca-expired",
      "client,Issuing denied signature-invalid",
    ]);
  });

  test("stand in the order of how far they get, whichever ends last.", () => {
    const end = (year: number) => ({ issuer: root, notAfter: `${year}-06-01T00:00:00Z` });
    const bundle = [
      ca("CN=Issuing", "issuing", { ...end(2054), ca: false }),
      ca("CN=Issuing", "issuing", { ...end(2053), extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"] }),
      ca("CN=Issuing", "issuing", end(2026)),
      ca("CN=Issuing", "issuing", end(2052)),
      root,
    ];
    expect(textsOf(candidatesOf(client, bundle)).map((text) => text.replace("client,Issuing,Root ", ""))).toEqual([
      "accepted",
      "accepted",
      "uncertain eku-without-client-auth",
      "denied not-a-ca",
    ]);
  });

  test("end where the way does.", () => {
    expect(textsOf(candidatesOf(client, [crossSigned, issuing, otherRoot]))).toEqual([
      "client,Issuing,Other Root denied ca-expired",
      "client,Issuing denied chain-incomplete",
    ]);
  });

  test("are those alone that did not sign it where nothing did.", () => {
    expect(textsOf(candidatesOf(client, [namesake, root]))).toEqual(["client,Issuing denied signature-invalid"]);
  });

  test("are the client alone where its issuer is not listed, or where it signs itself.", () => {
    const own = make({ subject: "CN=own" });
    expect(textsOf(candidatesOf(client, [root]))).toEqual(["client denied issuer-not-found"]);
    expect(textsOf(candidatesOf(own, [root]))).toEqual(["own denied self-signed"]);
    expect(textsOf(candidatesOf(own, [own]))).toEqual(["own accepted"]);
    expect(textsOf(candidatesOf(own, [make({ subject: "CN=own", key: sharedKey("p-256", "other") })]))).toEqual([
      "own denied self-signed",
    ]);
  });

  test("carry what the client itself has against it, each of them.", () => {
    const expired = make({ subject: "CN=client", issuer: issuing, notAfter: "2026-01-01T00:00:00Z" });
    expect(textsOf(candidatesOf(expired, [namesake, crossSigned, otherRoot, issuing, root]))).toEqual([
      "client,Issuing,Root denied expired",
      "client,Issuing,Other Root denied expired ca-expired",
      "client,Issuing denied signature-invalid expired",
    ]);
  });

  test("say of one that names two algorithms just that, not that a key did not sign it.", () => {
    const altered = make({ subject: "CN=client", issuer: issuing, outerSignature: "sha384" });
    const { chains } = candidatesOf(altered, [issuing, root]).candidates;
    expect(chains.map(({ reasons }) => reasons.map(({ message }) => message))).toEqual([
      [
        "The client certificate names one signature algorithm inside its signed part and another outside, which RFC 5280 forbids.",
      ],
    ]);
  });

  test("are one CA too many at most, and the one that is too long is told once.", () => {
    const cas = [root];
    for (let number = 1; number <= 7; number++) cas.push(ca(`CN=${number}`, `${number}`, { issuer: cas.at(-1) }));
    const found = candidatesOf(make({ subject: "CN=client", issuer: cas.at(-1) }), cas);
    expect(textsOf(found)).toEqual(["client,7,6,5,4,3,2,1,Root denied chain-too-long"]);
  });
});

describe("Bounds", () => {
  /** Layers of certificates of one name and key, each of which any of the layer above could have issued. */
  function layers(...widths: readonly number[]): readonly Issued[] {
    return widths.flatMap((width, level) =>
      Array.from({ length: width }, (_, number) =>
        ca(`CN=Level ${level}`, `level ${level}`, {
          serialNumber: BigInt(number + 1),
          ...(level > 0 && { issuer: ca(`CN=Level ${level - 1}`, `level ${level - 1}`) }),
        }),
      ),
    );
  }
  const below = (level: number) => make({ subject: "CN=client", issuer: ca(`CN=Level ${level}`, `level ${level}`) });

  test.each<readonly [title: string, widths: readonly number[], chains: number, complete: boolean]>([
    ["31 chains", [31, 1], 31, true],
    ["32 chains", [32, 1], 32, true],
    ["33 chains", [33, 1], 32, false],
    ["32 chains of two layers", [8, 4], 32, true],
    ["36 chains of two layers", [9, 4], 32, false],
  ])("are held for %s.", (_, widths, chains, complete) => {
    const { candidates } = candidatesOf(below(1), layers(...widths));
    expect([candidates.chains.length, candidates.complete]).toEqual([chains, complete]);
  });

  test("are held for namesakes that did not sign.", () => {
    const namesakes = (count: number) =>
      Array.from({ length: count }, (_, number) => ca("CN=Issuing", `namesake ${number}`));
    const counts = [31, 32].map((count) => candidatesOf(client, [issuing, root, ...namesakes(count)]).candidates);
    expect(counts.map(({ chains, complete }) => [chains.length, complete])).toEqual([
      [32, true],
      [32, false],
    ]);
  });

  test("end a walk through many cross-signed CAs soon, with the prediction's chain first.", () => {
    const bundle = layers(1, 200, 200, 200);
    const { prediction, candidates } = candidatesOf(below(3), bundle);
    expect([prediction.verdict, candidates.chains.length, candidates.complete]).toEqual(["accepted", 32, false]);
    expect(candidates.chains[0]?.chain).toEqual(prediction.chain);
  });
});
