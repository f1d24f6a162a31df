import { describe, expect, test } from "vitest";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import { decoded } from "../certificate/assemble.js";
import { issue, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const at = new Date();
const clientCount = 1000;

const root = issue({ subject: "CN=Root", ca: true });
const policies = ["A", "B"].map((name) => issue({ subject: `CN=Policy ${name}`, issuer: root, ca: true }));
const issuing = Array.from({ length: 5 }, (_, number) =>
  issue({ subject: `CN=Issuing ${number}`, issuer: authority(policies, number), ca: true }),
);
const renewed = issue({ subject: "CN=Issuing 0", issuer: policies[0], ca: true, notAfter: "2060-01-01T00:00:00Z" });
const unused = issue({ subject: "CN=Unused", issuer: root, ca: true });

const cases: readonly (readonly [
  title: string,
  issuers: readonly Issued[],
  listed: readonly Issued[],
  edges: number,
])[] = [
  ["of one issuer", issuing.slice(0, 1), [root, ...policies, ...issuing, unused], 2],
  ["of a root", [root], [root, unused], 0],
  ["of five issuers below two policy CAs", issuing, [root, ...policies, ...issuing, unused], 7],
  [
    "of a CA that was renewed with its key, both certificates being listed",
    issuing.slice(0, 1),
    [root, ...policies, ...issuing, renewed],
    3,
  ],
];

describe("Of a thousand distinct clients, each signature is verified once and each CA edge that is used once,", () => {
  test.each(cases)("%s.", (_, issuers, listed, edges) => {
    const predictor = new Predictor(readTruststore(Buffer.from(listed.map(({ pem }) => pem).join(""))), { at });
    const clients = Array.from({ length: clientCount }, (__, number) =>
      decoded(
        issue({ subject: `CN=client ${number}`, issuer: authority(issuers, number), key: sharedKey("p-256", "client") })
          .der,
      ),
    );
    for (const round of [clients, clients]) {
      expect(new Set(round.map((client) => predictor.predict(client).verdict))).toEqual(new Set(["accepted"]));
      expect(predictor.signaturesVerified).toBe(clientCount + edges);
    }
  });
});

/** One of several in turn. */
function authority(issuers: readonly Issued[], number: number): Issued {
  const issuer = issuers[number % issuers.length];
  if (issuer === undefined) throw new Error("there is no issuer");
  return issuer;
}
