import { describe, expect, test } from "vitest";
import { orderOf } from "../../src/gateway/reason.js";
import type { ReasonId } from "../../src/gateway/reasons.js";
import { issue, type Authority, type Issued, type Template } from "../support/issue.js";
import { makeKey, sharedKey } from "../support/keys.js";
import { idsOf, longValid, predicted } from "./predicted.js";

const past = { notAfter: "2026-01-01T00:00:00Z" };
const certificate = (subject: string, issuer?: Authority, more: Partial<Template> = {}) =>
  issue({ subject, issuer, ...longValid, ...more });
const authority = (name: string, issuer?: Authority, more: Partial<Template> = {}) =>
  certificate(`CN=${name}`, issuer, { ca: true, ...more });

const root = authority("Root");
const issuing = authority("Issuing", root);
const client = certificate("CN=client", issuing);

describe("A private key", () => {
  test("that is the client's own is no reason.", () => {
    const { verdict } = predicted(client, [root, issuing], { privateKey: client.key.privateKey });
    expect(verdict).toBe("accepted");
  });

  test.for(["p-256", "p-384", "rsa-2048", "ed25519"] as const)(
    "that is another one, %s, denies the client.",
    (kind) => {
      const { privateKey } = kind === "p-256" ? makeKey(kind) : sharedKey(kind);
      const { verdict, reasons } = predicted(client, [root, issuing], { privateKey });
      expect({ verdict, ids: idsOf({ reasons }) }).toEqual({ verdict: "denied", ids: ["key-mismatch"] });
    },
  );

  test("that is another one comes before every other reason of a readable client.", () => {
    const { privateKey } = sharedKey("p-384");
    const selfSigned = certificate("CN=self", undefined, past);
    expect(idsOf(predicted(selfSigned, [root], { privateKey }))).toEqual(["key-mismatch", "self-signed", "expired"]);
  });

  test("is not looked at where there is no client to compare it with.", () => {
    const { privateKey } = sharedKey("p-384");
    expect(idsOf(predicted({ pem: "" }, [root], { privateKey }))).toEqual(["unreadable"]);
  });
});

describe("The certificate at fault", () => {
  const expiredRoot = authority("Root", undefined, past);
  const expired = authority("Issuing", root, past);
  const server = ["1.3.6.1.5.5.7.3.1"];
  type Row = readonly [reason: ReasonId, client: Issued, bundle: readonly Issued[], atFault: Issued];
  const table: readonly Row[] = [
    own("self-signed", certificate("CN=client")),
    own("issuer-not-found", certificate("CN=client", authority("Missing"))),
    own("signature-invalid", certificate("CN=client", issuing, { alter: "signature" })),
    own("insecure-signature-algorithm", certificate("CN=client", issuing, { signature: "sha1" })),
    own("weak-key", certificate("CN=client", issuing, { key: sharedKey("p-224") })),
    own("unsupported-algorithm", certificate("CN=client", issuing, { key: sharedKey("ed25519") })),
    own("expired", certificate("CN=client", issuing, past)),
    own("eku-without-client-auth", certificate("CN=client", issuing, { extendedKeyUsage: server })),
    ["chain-incomplete", client, [issuing], issuing],
    ["ca-expired", client, [root, expired], expired],
    ["ca-expired", client, [expiredRoot, issuing], expiredRoot],
    ...above("weak-ca", { signature: "sha1" }),
    ...above("not-a-ca", { ca: false }),
    ...above("eku-without-client-auth", { extendedKeyUsage: server }),
    ...above("curve-not-listed", { key: sharedKey("p-521") }),
  ];

  function own(reason: ReasonId, from: Issued): Row {
    return [reason, from, [root, issuing], from];
  }

  function above(reason: ReasonId, more: Partial<Template>): readonly Row[] {
    const ca = authority("Issuing", root, more);
    return [[reason, certificate("CN=client", ca), [root, ca], ca]];
  }

  test.for(table)("of %s is told.", ([reason, from, bundle, atFault]) => {
    const { reasons } = predicted(from, bundle);
    const told = reasons.map(({ id, certificate }) => [id, certificate && Buffer.from(certificate.der)]);
    expect(told).toEqual([[reason, atFault.der]]);
  });

  test("of a chain too long is the fifth CA.", () => {
    const cas = [authority("1")];
    for (const name of ["2", "3", "4", "5", "6"]) cas.push(authority(name, cas.at(-1)));
    const [reason] = predicted(certificate("CN=client", cas.at(-1)), cas).reasons;
    expect(reason?.certificate?.subject.text).toBe("CN=2");
  });

  test("of a path length is the CA that set it, and each is told.", () => {
    const cas = [authority("1", undefined, { pathLength: 0 })];
    cas.push(authority("2", cas[0], { pathLength: 0 }));
    cas.push(authority("3", cas[1]));
    const { reasons } = predicted(certificate("CN=client", cas[2]), cas);
    expect(reasons.map(({ id, certificate }) => [id, certificate?.subject.text])).toEqual([
      ["path-length-exceeded", "CN=2"],
      ["path-length-exceeded", "CN=1"],
    ]);
  });

  test("is named in the message by its subject and its line in the truststore.", () => {
    const comment = { pem: "# the root\n#\n" };
    const line = 1 + 2 + root.pem.split("\n").length - 1;
    const [reason] = predicted(client, [comment, root, expired]).reasons;
    expect(reason?.message).toContain("CN=Issuing");
    expect(reason?.message).toMatch(new RegExp(`\\bline ${line}\\b`));
  });

  test("that is listed twice is named by the first line.", () => {
    const [reason] = predicted(client, [expired, root, expired]).reasons;
    expect(reason?.message).toMatch(/\bline 1\b/);
  });
});

describe("A budget that is spent", () => {
  const steps = { searchSteps: 0 };

  test("leaves a client that nothing denies uncertain, and names the CA above which it was spent.", () => {
    const { verdict, reasons } = predicted(client, [authority("Root", undefined, past), issuing], steps);
    expect(verdict).toBe("uncertain");
    expect(reasons.map(({ id, certificate }) => [id, certificate?.subject.text])).toEqual([
      ["search-budget-spent", "CN=Issuing"],
    ]);
  });

  test("does not save a client that its own certificate denies.", () => {
    const { verdict, reasons } = predicted(certificate("CN=client", issuing, past), [root, issuing], steps);
    expect(verdict).toBe("denied");
    expect(idsOf({ reasons })[0]).toBe("expired");
  });

  test("is not asked of a client without an issuer.", () => {
    expect(idsOf(predicted(client, [root], steps))).toEqual(["issuer-not-found"]);
  });
});

describe("Reasons", () => {
  test("stand in the table's order whatever the order in which their CAs do.", () => {
    const weakRoot = authority("Root", undefined, { key: sharedKey("p-224"), ...past });
    const odd = authority("Issuing", weakRoot, { extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"], keyUsage: 1 });
    const ids = idsOf(predicted(certificate("CN=client", odd, past), [weakRoot, odd]));
    expect(ids).toEqual(["expired", "ca-expired", "weak-ca", "not-a-ca", "eku-without-client-auth"]);
    expect(ids.map((id) => orderOf(id as ReasonId))).toEqual(
      ids.map((id) => orderOf(id as ReasonId)).toSorted((a, b) => a - b),
    );
  });

  test("never name one certificate twice for one thing.", () => {
    const all = {
      extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"],
      key: sharedKey("p-224"),
      signature: "sha1",
      ...past,
    } as const;
    const bad = authority("Issuing", root, { ...all, pathLength: 0, ca: false });
    const { reasons } = predicted(certificate("CN=client", bad, all), [root, bad]);
    const places = reasons.map(({ id, certificate }) => `${id} ${certificate?.fingerprint ?? ""}`);
    expect(places.length).toBeGreaterThan(6);
    expect(new Set(places).size).toBe(places.length);
  });
});
