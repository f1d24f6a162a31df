import { createPublicKey, ECDH } from "node:crypto";
import { describe, expect, test } from "vitest";
import { accessDifference, type AccessChange } from "../../src/access/access-difference.js";
import { dns, nameConstraints } from "../support/general-names.js";
import { issue, type Template } from "../support/issue.js";
import type { KeyPair } from "../support/keys.js";
import {
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

const expired = ca("CN=Middle", { issuer: root, key: key("middle"), ...ended });

// What `openssl req -x509` makes for a client.
const device = ca("CN=Device", { key: key("device"), keyUsage: null });
const reissued = ca("CN=Device", { key: key("device"), keyUsage: null, serialNumber: 99n });
const forBoth = 0x21; // digitalSignature and keyCertSign

function compare(before: Uint8Array, after: Uint8Array) {
  const { before: old, after: young } = validated(before, after);
  return accessDifference(old, young);
}

/** `CN=Middle clients both accepted denied` */
function textOf({ certificate, of, listed, before, after }: AccessChange): string {
  return [certificate.subject.text, of, listed, before, after].join(" ");
}

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
    "nothing, by a renewal with the same key",
    bundle(root, middle),
    bundle(root, ca("CN=Middle", { issuer: root, key: key("middle"), notAfter: "2060-01-01T00:00:00Z" })),
    [],
    [],
    2,
  ],
  [
    "nothing, by a renewed root with the same key",
    bundle(root, middle),
    bundle(ca("CN=Root", { key: key("root"), notAfter: "2060-01-01T00:00:00Z" }), middle),
    [],
    [],
    2,
  ],
  [
    "nothing, by a cross-signed certificate beside the other",
    bundle(root, middle, other),
    bundle(root, middle, other, ca("CN=Middle", { issuer: other, key: key("middle") })),
    [],
    [],
    3,
  ],
  [
    "a root, whose intermediate another root has signed and goes on",
    bundle(root, middle),
    bundle(other, ca("CN=Middle", { issuer: other, key: key("middle") })),
    ["CN=Root clients before accepted denied"],
    ["CN=Other clients after denied accepted"],
    1,
  ],
  [
    "the old key and the new one of a CA that was re-keyed",
    bundle(root, middle),
    bundle(root, ca("CN=Middle", { issuer: root, key: key("middle 2") })),
    ["CN=Middle clients before accepted denied"],
    ["CN=Middle clients after denied accepted"],
    1,
  ],
  [
    "nothing, where the key is written in its compressed form",
    bundle(root, middle),
    bundle(root, ca("CN=Middle", { issuer: root, key: compressedKey(key("middle")) })),
    [],
    [],
    2,
  ],
  [
    "an intermediate that has gone, and the CA below it",
    bundle(root, middle, issuing),
    bundle(root, issuing),
    ["CN=Issuing clients both accepted denied", "CN=Middle clients before accepted denied"],
    [],
    1,
  ],
  [
    "a root that has come, and the CAs below it",
    bundle(middle, issuing),
    bundle(root, middle, issuing),
    [],
    [
      "CN=Root clients after denied accepted",
      "CN=Middle clients both denied accepted",
      "CN=Issuing clients both denied accepted",
    ],
    0,
  ],
  ["nothing, where a CA goes that let nobody in", bundle(root, expired), bundle(root), [], [], 2],
  [
    "an expired CA that was renewed",
    bundle(root, expired),
    bundle(root, middle),
    [],
    ["CN=Middle clients both denied accepted"],
    1,
  ],
  [
    "nothing, by an expired certificate beside its renewal",
    bundle(root, middle),
    bundle(root, expired, middle),
    [],
    [],
    2,
  ],
  [
    "a CA whose clients are uncertain from then on",
    bundle(root, middle, issuing),
    bundle(root, middle, forServers),
    ["CN=Issuing clients both accepted uncertain"],
    [],
    2,
  ],
  [
    "a CA whose clients were uncertain",
    bundle(root, middle, forServers),
    bundle(root, middle),
    ["CN=Issuing clients before uncertain denied"],
    [],
    2,
  ],
  ["a listed client that goes", bundle(root, laptop), bundle(root), ["CN=laptop itself before accepted denied"], [], 1],
  ["a listed client that comes", bundle(root), bundle(root, laptop), [], ["CN=laptop itself after denied accepted"], 1],
  [
    "a listed client that was issued anew",
    bundle(laptop),
    bundle(issue({ subject: "CN=laptop", ca: false, key: key("laptop"), ...validity })),
    ["CN=laptop itself before accepted denied"],
    ["CN=laptop itself after denied accepted"],
    0,
  ],
  [
    "nothing, where a listed client is seen to issue another certificate",
    bundle(root, laptop),
    bundle(root, laptop, issue({ subject: "CN=phone", ca: false, issuer: laptop, key: key("phone"), ...validity })),
    [],
    [],
    3,
  ],
  [
    "nothing, by a client that is listed beside its issuer",
    bundle(root, middle),
    bundle(root, middle, issue({ subject: "CN=orders", ca: false, issuer: middle, key: key("orders"), ...validity })),
    [],
    [],
    2,
  ],
  [
    "a self-signed CA that may be a client, issued anew for its key",
    bundle(root, device),
    bundle(root, reissued),
    ["CN=Device itself before accepted denied"],
    ["CN=Device itself after denied accepted"],
    2,
  ],
  [
    "a self-signed CA that may be a client by its keyUsage, issued anew for its key",
    bundle(ca("CN=Device", { key: key("device"), keyUsage: forBoth })),
    bundle(ca("CN=Device", { key: key("device"), keyUsage: forBoth, serialNumber: 99n })),
    ["CN=Device itself before accepted denied"],
    ["CN=Device itself after denied accepted"],
    1,
  ],
  [
    "the clients of a self-signed CA that goes, told once though it may be one of them",
    bundle(root, device),
    bundle(root),
    ["CN=Device clients before accepted denied"],
    [],
    1,
  ],
  [
    "nothing, where such a CA is seen to issue another",
    bundle(device),
    bundle(device, ca("CN=Below", { issuer: device, key: key("below") })),
    [],
    ["CN=Below clients after denied accepted"],
    1,
  ],
  [
    "nothing, by a renewal of a root without keyUsage above another CA",
    bundle(device, ca("CN=Below", { issuer: device, key: key("below") })),
    bundle(reissued, ca("CN=Below", { issuer: device, key: key("below") })),
    [],
    [],
    2,
  ],
  ["everybody, by an empty file", bundle(root), Buffer.alloc(0), ["CN=Root clients before accepted denied"], [], 0],
  ["nobody, between two empty files", Buffer.alloc(0), Buffer.from("text"), [], [], 0],
];

describe("Between two truststores the access changes of", () => {
  test.each(rows)("%s", (_what, before, after, lost, gained, unchanged) => {
    const difference = compare(before, after);
    const found = { lost: difference.lost.map(textOf).sort(), gained: difference.gained.map(textOf).sort() };
    expect({ ...found, unchanged: difference.unchanged }).toEqual({
      lost: lost.toSorted(),
      gained: gained.toSorted(),
      unchanged,
    });
  });

  test.each(rows)("%s, and the other way round of the same", (_what, before, after, lost, gained, unchanged) => {
    const difference = compare(after, before);
    expect(difference.lost.map(nameOf).sort()).toEqual(gained.map(firstWord).sort());
    expect(difference.gained.map(nameOf).sort()).toEqual(lost.map(firstWord).sort());
    expect(difference.unchanged).toBe(unchanged);
  });

  test("a CA names its certificate in the later truststore, where that lists one", () => {
    const { gained } = compare(bundle(root, expired), bundle(root, middle));
    expect(gained.map(({ certificate }) => Buffer.from(certificate.der))).toEqual([middle.der]);
  });
});

describe("Name constraints", () => {
  const constrained = (name: string, more: Partial<Template> = {}) =>
    ca("CN=Middle", { issuer: root, key: key("middle"), extensions: [nameConstraints([dns(name)], [])], ...more });
  const renewed = { notAfter: "2060-01-01T00:00:00Z" };
  const crossSigned = ca("CN=Middle", { issuer: other, key: key("middle") });

  test.each([
    ["differ where they come", bundle(root, middle), bundle(root, constrained("example.com")), true],
    [
      "differ where others come",
      bundle(root, constrained("example.org")),
      bundle(root, constrained("example.com")),
      true,
    ],
    ["differ above a CA", bundle(root, middle, issuing), bundle(root, constrained("example.com"), issuing), true],
    [
      "differ where a way around them goes",
      bundle(root, other, constrained("example.com"), crossSigned),
      bundle(root, other, constrained("example.com")),
      true,
    ],
    [
      "are the same by a renewal",
      bundle(root, constrained("example.com")),
      bundle(root, constrained("example.com", renewed)),
      false,
    ],
    [
      "are the same where another CA comes",
      bundle(root, constrained("a.org")),
      bundle(root, constrained("a.org"), other),
      false,
    ],
    ["are none of the CAs that only one of two lists", bundle(root), bundle(root, constrained("example.com")), false],
    ["are none where nobody is let in", bundle(middle), bundle(constrained("example.com")), false],
    ["are none where there are none", bundle(root, middle), bundle(root, other, crossSigned), false],
  ])("%s", (_what, before, after, differ) => {
    expect(compare(before, after).nameConstraintsDiffer).toBe(differ);
    expect(compare(after, before).nameConstraintsDiffer).toBe(differ);
  });
});

test("the compressed form of a key is other bytes", () => {
  const [whole, short] = [key("middle"), compressedKey(key("middle"))].map(
    ({ publicKey }) => publicKey.export({ type: "spki", format: "der" }).length,
  );
  expect([whole, short]).toEqual([91, 59]);
});

function nameOf({ certificate }: AccessChange): string {
  return certificate.subject.text;
}

function firstWord(text: string): string {
  return text.split(" ")[0] ?? "";
}

/** The same key, its point written with one coordinate. */
function compressedKey({ publicKey, privateKey }: KeyPair): KeyPair {
  const spki = publicKey.export({ type: "spki", format: "der" });
  const point = ECDH.convertKey(spki.subarray(-65), "prime256v1", undefined, undefined, "compressed") as Buffer;
  const head = Buffer.from("3039301306072a8648ce3d020106082a8648ce3d030107032200", "hex");
  const key = createPublicKey({ key: Buffer.concat([head, point]), format: "der", type: "spki" });
  return { publicKey: key, privateKey };
}
