import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { compareCertificates, type Comparison } from "../../src/diagnosis/comparison.js";
import { Diagnoser } from "../../src/diagnosis/diagnose.js";
import { Predictor } from "../../src/gateway/predict.js";
import { at, longValid } from "../gateway/predicted.js";
import { issue, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { certificateOf, truststoreOf } from "./diagnosed.js";

const ca = issue({ subject: "CN=CA", key: sharedKey("rsa-2048", "CA"), ca: true, ...longValid });
const reKeyed = issue({ subject: "CN=CA", key: sharedKey("rsa-2048", "new CA"), ca: true, ...longValid });
const long = 0x1234567890abcdefn;

const make = (more: Partial<Template> = {}): Issued =>
  issue({
    subject: "CN=client",
    key: sharedKey("p-256", "client"),
    issuer: ca,
    serialNumber: long,
    ...longValid,
    ...more,
  });

const client = make();
const otherKey = sharedKey("p-256", "another client");

/** The conclusion as the diagnosis comes to it, which knows the keys of the truststore. */
function comparisonOf(one: Pick<Issued, "pem">, other: Issued, ...bundle: readonly Issued[]): Comparison | undefined {
  const truststore = truststoreOf(...bundle);
  const predictor = new Predictor(truststore, { at });
  const file = readClientFile(Buffer.from(one.pem));
  const diagnoser = new Diagnoser(truststore, predictor, { publicRootOf: () => undefined });
  return diagnoser.diagnose(file, predictor.predictFile(file), certificateOf(other))?.comparison;
}

type Conclusion = Comparison["conclusion"];

/** What is concluded with the CA listed, and without it. */
const pairs: readonly (readonly [title: string, one: Issued, other: Issued, known: Conclusion, unknown: Conclusion])[] =
  [
    ["the same bytes", client, make(), "identical", "identical"],
    ["this one's content was altered", make({ alter: "content" }), client, "altered", "undecided"],
    ["the other's content was altered", client, make({ alter: "content" }), "other-altered", "undecided"],
    ["this one's signature was altered", make({ alter: "signature" }), client, "altered", "undecided"],
    ["the other's signature was altered", client, make({ alter: "signature" }), "other-altered", "undecided"],
    [
      "issued again for the same key",
      client,
      make({ serialNumber: long + 1n, notAfter: "2056-01-01T00:00:00Z" }),
      "reissued",
      "reissued",
    ],
    [
      "issued again for another key",
      client,
      make({ serialNumber: long + 1n, key: otherKey }),
      "unrelated",
      "unrelated",
    ],
    [
      "a number that was given twice, to one key",
      client,
      make({ notAfter: "2056-01-01T00:00:00Z" }),
      "reissued",
      "undecided",
    ],
    ["a number that was given twice, to two keys", client, make({ key: otherKey }), "unrelated", "undecided"],
    [
      "the same number from another CA",
      client,
      make({ issuer: issue({ subject: "CN=Other CA" }), key: otherKey }),
      "unrelated",
      "unrelated",
    ],
  ];

describe("two certificates compared", () => {
  it.each(pairs)("%s", (_, one, other, known, unknown) => {
    expect(comparisonOf(one, other, ca)?.conclusion).toBe(known);
    expect(comparisonOf(one, other)?.conclusion).toBe(unknown);
  });

  it("that share a number of recipes, such as 01, are two: of an old CA key and a new one", () => {
    const [one, other] = [make({ serialNumber: 1n, key: otherKey }), make({ serialNumber: 1n, issuer: reKeyed })];
    expect(comparisonOf(one, other, reKeyed)?.conclusion).toBe("unrelated");
    expect(comparisonOf(other, one, reKeyed)?.conclusion).toBe("unrelated");
    expect(comparisonOf(one, other)?.conclusion).toBe("unrelated");
  });

  it("tell an alteration by the content or the signature that they share, be the number short", () => {
    const genuine = make({ serialNumber: 1n });
    for (const alter of ["content", "signature"] as const) {
      expect(comparisonOf(make({ serialNumber: 1n, alter }), genuine, ca)?.conclusion).toBe("altered");
    }
  });

  it.each<readonly [serialNumber: bigint, expected: Conclusion]>([
    [0xffffffffffffffn, "unrelated"],
    [0x0100000000000000n, "undecided"],
  ])("tell nothing by a number of fewer than 64 bits: %s", (serialNumber, expected) => {
    const [one, other] = [
      make({ serialNumber, subject: "CN=a", key: otherKey }),
      make({ serialNumber, subject: "CN=b" }),
    ];
    expect(comparisonOf(one, other)?.conclusion).toBe(expected);
  });

  it("are genuine by their own key where they sign themselves", () => {
    const own = (more: Partial<Template> = {}) =>
      issue({ subject: "CN=own", key: sharedKey("rsa-2048", "own"), serialNumber: long, ...longValid, ...more });
    expect(comparisonOf(own({ alter: "signature" }), own())?.conclusion).toBe("altered");
    expect(comparisonOf(own(), own({ alter: "content" }))?.conclusion).toBe("other-altered");
  });

  it("say how they differ, and nothing where they do not", () => {
    const { difference } = comparisonOf(client, make({ alter: "content" }), ca) ?? {};
    expect(difference?.fields).toEqual([{ field: "serialNumber", one: "1234567890ABCDEF", other: "01234567" }]);
    expect(difference?.bytes.count).toBeNull();
    expect(comparisonOf(client, make(), ca)).toEqual({ other: certificateOf(client), conclusion: "identical" });
  });

  it("with signatures that both hold nothing share none", () => {
    const empty = ({ der }: Issued) => {
      const copy = Buffer.from(der);
      const place = der.length - certificateOf({ der }).signature.length - 1;
      copy[place] = 1;
      return certificateOf({ der: copy });
    };
    const [one, other] = [make({ serialNumber: 1n }), make({ serialNumber: 2n, subject: "CN=b" })].map(empty);
    if (one === undefined || other === undefined) throw new Error("there are two");
    expect([one.signature.length, other.signature.length]).toEqual([0, 0]);
    expect(compareCertificates(one, other, () => false).conclusion).toBe("reissued");
  });
});
