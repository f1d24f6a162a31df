import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { answerOf, at, predicted } from "../gateway/predicted.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { chainExists } from "./brute-force.js";
import { caPlans, issuePki, unrelatedCa, type Flaw } from "./random-pki.js";

const everyFlaw: readonly Flaw[] = ["expired", "not-a-ca", "path-length", "weak-hash", "other-purpose", "altered"];
const runs = { numRuns: 40 };

/** A number that picks one of as many as there are. */
const pick = fc.nat();
const pickOf = <T>(items: readonly T[], picked: number): T => {
  const item = items[picked % items.length];
  if (item === undefined) throw new Error("there is nothing to pick from");
  return item;
};

describe("In any PKI", () => {
  test("the order of the bundle changes neither the verdict nor the reasons nor the chain.", () => {
    const shuffle = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(caPlans(10, ...everyFlaw), pick, shuffle, (plans, picked, stream) => {
        const { cas, clients } = issuePki(plans);
        const client = pickOf(clients, picked);
        expect(answerOf(predicted(client, shuffled(cas, stream)))).toEqual(answerOf(predicted(client, cas)));
      }),
      runs,
    );
  });

  test("an unrelated CA takes nobody's access away, wherever it stands.", () => {
    let lookedAt = 0;
    fc.assert(
      fc.property(caPlans(10, ...everyFlaw), fc.option(pick), pick, (plans, issuedBy, place) => {
        const { cas, clients } = issuePki(plans);
        const more = unrelatedCa(issuedBy === null ? undefined : pickOf(cas, issuedBy));
        const larger = cas.toSpliced(place % (cas.length + 1), 0, more);
        const accepted = clients.filter((client) => predicted(client, cas).verdict === "accepted");
        lookedAt += accepted.length;
        expect(accepted.filter((client) => predicted(client, larger).verdict !== "accepted")).toEqual([]);
      }),
      runs,
    );
    expect(lookedAt).toBeGreaterThan(20);
  });

  test("repeated blocks change nothing.", () => {
    const again = fc.array(fc.tuple(pick, pick), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(caPlans(10, ...everyFlaw), pick, again, (plans, picked, repeated) => {
        const { cas, clients } = issuePki(plans);
        const client = pickOf(clients, picked);
        const larger = repeated.reduce(
          (all, [which, place]) => all.toSpliced(place % all.length, 0, pickOf(cas, which)),
          cas,
        );
        expect(answerOf(predicted(client, larger))).toEqual(answerOf(predicted(client, cas)));
      }),
      runs,
    );
  });

  test("a client is accepted just when a walk over every path finds four valid CAs or fewer up to a root.", () => {
    const seen = { accepted: 0, denied: 0 };
    fc.assert(
      fc.property(caPlans(6, "expired"), (plans) => {
        const { cas, clients } = issuePki(plans);
        for (const client of clients) {
          const ders = cas.map(({ der }) => der);
          const expected = chainExists(client.der, ders, at, 4) ? "accepted" : "denied";
          seen[expected]++;
          expect(predicted(client, cas).verdict).toBe(expected);
        }
      }),
      { numRuns: 60 },
    );
    expect(Math.min(seen.accepted, seen.denied)).toBeGreaterThan(20);
  });

  test("a predictor answers its last client as a new one would.", () => {
    fc.assert(
      fc.property(caPlans(10, ...everyFlaw), (plans) => {
        const { cas, clients } = issuePki(plans);
        const reused = new Predictor(readTruststore(bundleOf(cas)), { at });
        const answers = [...clients, ...clients].map((client) => answerOf(reused.predictFile(fileOf(client))));
        const fresh = clients.map((client) => answerOf(predicted(client, cas)));
        expect(answers).toEqual([...fresh, ...fresh]);
      }),
      runs,
    );
  });
});

describe("Of a plain three-level PKI", () => {
  const root = issue({ subject: "CN=Root", ca: true });
  const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true });
  const other = issue({ subject: "CN=Other", issuer: root, ca: true });
  const clients = Array.from({ length: 20 }, (_, number) =>
    issue({ subject: `CN=client ${number}`, issuer: issuing, key: sharedKey("p-256", "client") }),
  );

  test("each client's signature is verified once, and the one CA edge that is used.", () => {
    const predictor = new Predictor(readTruststore(bundleOf([other, root, issuing])), { at: new Date() });
    const verdicts = clients.map((client) => predictor.predictFile(fileOf(client)).verdict);
    expect(new Set(verdicts)).toEqual(new Set(["accepted"]));
    expect(predictor.signaturesVerified).toBe(clients.length + 1);
  });

  test("no signature is verified for a client whose issuer is not listed.", () => {
    const predictor = new Predictor(readTruststore(bundleOf([root, other])), { at: new Date() });
    for (const client of clients) predictor.predictFile(fileOf(client));
    expect(predictor.signaturesVerified).toBe(0);
  });
});

function fileOf({ der }: Issued) {
  return readClientFile(der);
}

function bundleOf(cas: readonly Issued[]): Buffer {
  return Buffer.from(cas.map(({ pem }) => pem).join(""));
}

/** Fisher and Yates. */
function shuffled<T>(items: readonly T[], numbers: Iterator<number>): readonly T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(Number(numbers.next().value) % rest.length, 1));
}
