import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bundle,
  ca,
  ended,
  at,
  forServers,
  issuing,
  key,
  laptop,
  middle,
  other,
  root,
  validity,
} from "./access/stock.js";
import { caPlans, issuePki } from "./chain/random-pki.js";
import { readClientFile } from "../src/client/client-file.js";
import { validateChange, type ChangeValidation, type ClientChange } from "../src/validate-change.js";
import type { ClientInput } from "../src/validate.js";
import { issue, type Issued, type Template } from "./support/issue.js";

const now = "2026-06-01T00:00:00Z";

function clientOf(name: string, issuer: Issued | undefined, template: Partial<Template> = {}): ClientInput {
  const { pem } = issue({ subject: `CN=${name}`, issuer, key: key(name), ca: false, ...validity, ...template });
  return { location: `${name}.pem`, file: readClientFile(Buffer.from(pem)) };
}

function keyPem(name: string): string {
  return key(name).privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function change(before: Uint8Array, after: Uint8Array, clients: readonly ClientInput[] = []): ChangeValidation {
  return validateChange(before, after, clients, { at });
}

describe("A client", () => {
  const orders = clientOf("orders", issuing, { notAfter: "2027-01-01T00:00:00Z" });
  const later = clientOf("later", issuing, { notBefore: "2028-01-01T00:00:00Z" });
  const rows: readonly (readonly [
    what: string,
    client: ClientInput,
    before: Uint8Array,
    after: Uint8Array,
    met: string[],
  ])[] = [
    [
      "meets the same where nothing has changed",
      orders,
      bundle(root, middle, issuing),
      bundle(issuing, middle, root),
      ["accepted accepted"],
    ],
    [
      "loses access with an intermediate that goes, until it would have ended itself",
      orders,
      bundle(root, middle, issuing),
      bundle(root, issuing),
      ["accepted denied", `accepted denied ${now} 2027-01-01T00:00:01Z`],
    ],
    [
      "loses access from the end of a root on that was renewed for a shorter time",
      clientOf("orders", root),
      bundle(root),
      bundle(ca("CN=Root", { key: key("root"), notAfter: "2030-01-01T00:00:00Z" })),
      ["accepted accepted", "accepted denied 2030-01-01T00:00:01Z 2055-01-01T00:00:01Z"],
    ],
    [
      "gains access with a root that comes",
      orders,
      bundle(middle, issuing),
      bundle(root, middle, issuing),
      ["denied accepted", `denied accepted ${now} 2027-01-01T00:00:01Z`],
    ],
    [
      "gains access when it begins",
      later,
      bundle(root),
      bundle(root, middle, issuing),
      ["denied denied", "denied accepted 2028-01-01T00:00:00Z 2055-01-01T00:00:01Z"],
    ],
    [
      "that has ended meets the same for ever",
      clientOf("late", issuing, ended),
      bundle(root, middle, issuing),
      bundle(root),
      ["denied denied"],
    ],
    [
      "is uncertain from then on",
      orders,
      bundle(root, middle, issuing),
      bundle(root, middle, forServers),
      ["accepted uncertain", `accepted uncertain ${now} 2027-01-01T00:00:01Z`],
    ],
    [
      "that is listed itself loses access when it is no more",
      { location: "laptop.pem", file: readClientFile(laptop.der) },
      bundle(root, laptop),
      bundle(root),
      ["accepted denied", `accepted denied ${now} 2055-01-01T00:00:01Z`],
    ],
    [
      "with another private key meets the same for ever",
      { ...orders, privateKeys: [key("another").privateKey] },
      bundle(root, middle, issuing),
      bundle(root),
      ["denied denied"],
    ],
    [
      "with its private key loses access as without it",
      { ...orders, privateKeys: [key("orders").privateKey] },
      bundle(root, middle, issuing),
      bundle(root),
      ["accepted denied", `accepted denied ${now} 2027-01-01T00:00:01Z`],
    ],
    [
      "that cannot be read meets the same",
      { location: "text", file: readClientFile(Buffer.from("text")) },
      bundle(root),
      bundle(other),
      ["unreadable unreadable"],
    ],
  ];

  test.each(rows)("%s", (_what, client, before, after, met) => {
    const { clients, unseenFrom } = change(before, after, [client]);
    expect(clients.map(metBy)).toEqual([met]);
    expect(clients.map(({ location, file }) => [location, file])).toEqual([[client.location, client.file]]);
    expect(unseenFrom).toBeUndefined();
  });

  const pemOf = (name: string, issuer: Issued) =>
    issue({ subject: `CN=${name}`, issuer, key: key(name), ca: false, ...validity }).pem;
  const b = pemOf("b", middle);
  const several = [pemOf("a", root), b, pemOf("c", root), b];
  const severalMet = [
    "CN=a accepted accepted",
    `CN=b accepted denied,accepted denied ${now} 2055-01-01T00:00:01Z`,
    "CN=c accepted accepted",
  ];
  const owner = key("a").privateKey;

  test.each([
    ["is judged once and by itself", several, undefined, severalMet],
    ["is held against no other one's key", [...several, keyPem("a")], undefined, severalMet],
    ["is held against its own key", [...several, keyPem("b")], undefined, severalMet],
    ["is judged alone where its key was given", several, [owner], ["CN=a accepted accepted"]],
  ])("of several in one file %s.", (_what, pems, privateKeys, met) => {
    const file = readClientFile(Buffer.from(pems.join("")));
    const input = { location: "many.pem", file, ...(privateKeys && { privateKeys }) };
    const { clients } = change(bundle(root, middle), bundle(root), [input]);
    const texts = clients.map(
      ({ file: { leaf }, ...client }) => `${leaf?.certificate.subject.text} ${metBy(client).join()}`,
    );
    expect(texts.sort()).toEqual(met);
  });

  test("is told with the chain by which it came in and the reason for which it does no more.", () => {
    const { clients } = change(bundle(root, middle, issuing), bundle(root, issuing), [orders]);
    const [period] = clients.flatMap(({ periods }) => periods);
    expect(period?.before.chain.map(({ subject }) => subject.text)).toEqual([
      "CN=orders",
      "CN=Issuing",
      "CN=Middle",
      "CN=Root",
    ]);
    expect(period?.after.reasons.map(({ id }) => id)).toEqual(["chain-incomplete"]);
  });
});

describe("What is newly found", () => {
  const weak = ca("CN=Weak", { key: key("weak"), signature: "sha1" });
  const orphan = ca("CN=Orphan", { issuer: other, key: key("orphan") });
  const secondOrphan = ca("CN=Second orphan", { issuer: other, key: key("second orphan") });
  const middleAgain = ca("CN=Middle", { issuer: root, key: key("middle"), notAfter: "2050-01-01T00:00:00Z" });
  const rekeyed = ca("CN=Middle", { issuer: root, key: key("middle 2") });
  const text = Buffer.from("text between\n");
  const withBlock = (...blocks: readonly string[]) => Buffer.concat([bundle(root), Buffer.from(blocks.join(""))]);
  const blockOf = (content: string | Uint8Array, label = "CERTIFICATE") =>
    `-----BEGIN ${label}-----\n${Buffer.from(content).toString("base64")}\n-----END ${label}-----\n`;
  const padded = (behind: string) => blockOf(Buffer.concat([other.der, Buffer.from(behind)]));
  const blocks = (last: string) => [...Array.from({ length: 105 }, (_, number) => blockOf(`block ${number}`)), last];
  const rows: readonly (readonly [what: string, before: Uint8Array, after: Uint8Array, found: string[]])[] = [
    ["is nothing, where nothing has changed", bundle(weak, orphan), bundle(weak, orphan), []],
    [
      "is nothing, where all is as bad and in another order",
      bundle(weak, orphan, secondOrphan),
      bundle(secondOrphan, orphan, weak),
      [],
    ],
    ["is nothing, where what was found goes", bundle(root, weak, orphan), bundle(root), []],
    ["is what a CA brings", bundle(root), bundle(root, weak), ["certificate/weak-root-signature-hash CN=Weak"]],
    ["is what goes with the root of a CA", bundle(root, middle), bundle(middle), ["chain/issuer-missing CN=Middle"]],
    [
      "is one more CA that misses its issuer, told with the other",
      bundle(root, orphan),
      bundle(root, orphan, secondOrphan),
      ["chain/issuer-missing CN=Orphan"],
    ],
    [
      "is nothing of the CA that goes on missing its issuer",
      bundle(root, orphan, secondOrphan),
      bundle(root, secondOrphan),
      [],
    ],
    ["is a repeated block", bundle(root), bundle(root, root), ["bundle/duplicate-certificate CN=Root"]],
    [
      "is a block that is repeated once more",
      bundle(root, root),
      bundle(root, root, root),
      ["bundle/duplicate-certificate CN=Root"],
    ],
    [
      "is a second certificate of one subject",
      bundle(root, middle),
      bundle(root, middle, middleAgain),
      ["bundle/duplicate-subject CN=Middle"],
    ],
    [
      "is nothing of two of one subject that change places",
      bundle(root, middle, middleAgain),
      bundle(root, middleAgain, middle),
      [],
    ],
    [
      "is nothing of three of one subject that change places where another CA comes",
      bundle(root, middle, middleAgain, rekeyed),
      bundle(rekeyed, other, middleAgain, middle, root),
      [],
    ],
    [
      "is text between the blocks",
      bundle(root),
      Buffer.concat([bundle(root), text, bundle(middle)]),
      ["bundle/text-between-blocks"],
    ],
    [
      "is another private key in the place of one",
      withBlock(keyPem("a")),
      withBlock(keyPem("b")),
      ["bundle/private-key"],
    ],
    [
      "is nothing of a private key that is moved and written otherwise",
      withBlock(keyPem("a")),
      Buffer.concat([Buffer.from(`${keyPem("a").trim().replaceAll("\n", " \n")}\n`), bundle(root)]),
      [],
    ],
    [
      "is the same private key once more",
      withBlock(keyPem("a")),
      withBlock(keyPem("a"), keyPem("a")),
      ["bundle/private-key"],
    ],
    [
      "is another block that is no certificate",
      withBlock(blockOf("one", "X509 CRL")),
      withBlock(blockOf("two", "X509 CRL")),
      ["bundle/not-a-certificate"],
    ],
    [
      "is another block that cannot be decoded",
      withBlock(blockOf("one")),
      withBlock(blockOf("two")),
      ["bundle/undecodable-block"],
    ],
    [
      "is one among the many that are told as the rest",
      withBlock(...blocks(blockOf("one"))),
      withBlock(...blocks(blockOf("two"))),
      ["bundle/undecodable-block"],
    ],
    [
      "is nothing of many that cannot be decoded",
      withBlock(...blocks(blockOf("one"))),
      Buffer.concat([withBlock(...blocks(blockOf("one"))), bundle(middle)]),
      [],
    ],
    [
      "is other bytes behind a certificate",
      withBlock(padded("one")),
      withBlock(padded("two")),
      ["bundle/trailing-bytes"],
    ],
    ["is another file that is no PEM", Buffer.from("one"), Buffer.from("two"), ["bundle/not-pem"]],
    ["is other line breaks", bundle(root), Buffer.from(root.pem.replaceAll("\n", "\r\n")), ["bundle/line-endings"]],
  ];

  test.each(rows)("%s", (_what, before, after, found) => {
    expect(foundIn(change(before, after))).toEqual(found);
  });
});

test("The same bytes are no change.", () => {
  const bytes = bundle(root, middle, forServers, ca("CN=Middle", { issuer: other, key: key("middle"), ...ended }));
  const { before, after, access, clients, ...rest } = change(bytes, Buffer.from(bytes), [clientOf("orders", issuing)]);
  expect([before.truststore.sha256, access.unchanged]).toEqual([after.truststore.sha256, 3]);
  expect([access.lost, access.gained, clients.flatMap(({ periods }) => periods)]).toEqual([[], [], []]);
  expect(rest).toEqual({
    sameBytes: true,
    reordered: false,
    reencoded: [],
    certificates: [],
    findings: [],
    crashes: [],
    unseenFrom: undefined,
  });
});

test("Another order and other line breaks change nobody's access, and are told as what they are.", () => {
  const crlf = Buffer.from(bundle(middle, root).toString().replaceAll("\n", "\r\n"));
  const { sameBytes, reordered, reencoded, certificates, access } = change(bundle(root, middle), crlf);
  expect([sameBytes, reordered, reencoded.map(({ subject }) => subject.text)]).toEqual([
    false,
    true,
    ["CN=Middle", "CN=Root"],
  ]);
  expect([certificates, access.lost, access.gained]).toEqual([[], [], []]);
});

test("Nothing is lost, gained or newly found where only the order of the blocks has changed.", () => {
  const plans = caPlans(
    8,
    "expired",
    "not-yet-valid",
    "weak-hash",
    "other-purpose",
    "path-length",
    "altered",
    "ends-soon",
  );
  fc.assert(
    fc.property(plans, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (drawn, places) => {
      const { cas, clients } = issuePki(drawn);
      const shuffled = bundle(...places.flatMap((place) => cas[place] ?? []));
      const inputs = clients.map(({ pem }) => ({ location: "-", file: readClientFile(Buffer.from(pem)) }));
      const told = change(bundle(...cas), shuffled, inputs);
      expect([told.access.lost, told.access.gained, told.findings, told.certificates]).toEqual([[], [], [], []]);
      expect(told.clients.flatMap(({ periods }) => periods)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

function foundIn({ findings }: ChangeValidation): readonly string[] {
  return findings.map(({ ruleId, certificate }) => [ruleId, certificate?.subject.text].join(" ").trim()).sort();
}

/** `accepted denied`, then each period: `accepted denied 2026-… 2027-…` */
function metBy({ before, after, periods }: Pick<ClientChange, "before" | "after" | "periods">): readonly string[] {
  const timeOf = (moment: number | undefined) =>
    moment === undefined ? "never" : new Date(moment).toISOString().replace(".000Z", "Z");
  return [
    `${before.verdict} ${after.verdict}`,
    ...periods.map(({ before, after, from, until }) =>
      [before.verdict, after.verdict, timeOf(from), timeOf(until)].join(" "),
    ),
  ];
}
