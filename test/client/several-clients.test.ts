import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { issue, pemOf, type Issued } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";

const root = issue({ subject: "CN=Root", ca: true });
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true });
const unrelated = issue({ subject: "CN=Unrelated", issuer: root, ca: true });
const client = issue({ subject: "CN=client", issuer: issuing, key: sharedKey("p-256", "client") });
const other = issue({ subject: "CN=other", issuer: issuing, key: sharedKey("p-256", "other") });
const third = issue({ subject: "CN=third", issuer: root, key: sharedKey("p-256", "third") });
const renewed = issue({ subject: "CN=client", issuer: issuing, key: client.key, serialNumber: 77n });
const selfSigned = issue({ subject: "CN=self" });
const selfSignedToo = issue({ subject: "CN=self too" });

const bundle = (...issued: readonly Issued[]) => issued.map(({ pem }) => pem).join("");
const keyOf = ({ key }: Issued) => key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** The leaf, and who else may be a client, by subject and line. */
function read(file: string, privateKey?: Issued["key"]["privateKey"]) {
  const { leaf, otherClients } = readClientFile(Buffer.from(file), privateKey === undefined ? {} : { privateKey });
  return [leaf, ...otherClients].map((placed) => placed?.certificate.subject.text);
}

describe("the other clients of a file", () => {
  const files: readonly (readonly [title: string, file: string, leaf: string, others: readonly string[]])[] = [
    ["one client", client.pem, "CN=client", []],
    ["a chain", bundle(root, issuing, client), "CN=client", []],
    ["a chain without its middle", bundle(root, client), "CN=client", []],
    ["one client twice", bundle(client, issuing, client), "CN=client", []],
    ["two clients of one CA", bundle(client, other), "CN=client", ["CN=other"]],
    ["two clients and their chain", bundle(root, other, issuing, client), "CN=other", ["CN=client"]],
    ["three clients, one of them twice", bundle(client, third, other, third), "CN=client", ["CN=third", "CN=other"]],
    ["a client before and after its renewal", bundle(client, renewed), "CN=client", ["CN=client"]],
    ["a client and a CA that is none of its own", bundle(unrelated, client), "CN=client", []],
    ["CAs alone", bundle(unrelated, issuing, root), "CN=Unrelated", []],
    ["a client and a self-signed certificate that is no CA", bundle(selfSigned, client), "CN=client", []],
    ["two self-signed clients", bundle(selfSigned, selfSignedToo), "CN=self", ["CN=self too"]],
    ["a client and the key of its CA", bundle(client, issuing) + keyOf(issuing), "CN=Issuing", ["CN=client"]],
    ["two clients and the key of the second", bundle(client, other) + keyOf(other), "CN=other", ["CN=client"]],
  ];

  it.each(files)("are told: %s", (_, file, leaf, others) => {
    expect(read(file)).toEqual([leaf, ...others]);
  });

  it("are told of a wrapped file, with their places", () => {
    const { otherClients } = readClientFile(Buffer.from(JSON.stringify([client.pem, other.pem], undefined, 1)));
    expect(otherClients.map(({ lines }) => lines.first)).toEqual([3]);
  });

  it("are none where no certificate is taken for the client", () => {
    const { leaf, otherClients } = readClientFile(Buffer.from(pemOf(client.der, "TRUSTED CERTIFICATE") + issuing.pem));
    expect({ leaf, otherClients }).toEqual({ leaf: undefined, otherClients: [] });
  });
});

describe("a private key that is given", () => {
  it.each([
    ["the second client", bundle(client, other), other, "CN=other", ["CN=client"]],
    ["a CA of the chain", bundle(client, issuing, root), issuing, "CN=Issuing", ["CN=client"]],
    ["a client that stands twice", bundle(client, other, other), other, "CN=other", ["CN=client"]],
    [
      "a client, and beats the key of the file",
      bundle(client, other) + keyOf(client),
      other,
      "CN=other",
      ["CN=client"],
    ],
  ])("chooses %s", (_, file, { key }, leaf, others) => {
    expect(read(file, key.privateKey)).toEqual([leaf, ...others]);
  });

  it.each([
    ["none of the certificates", bundle(client, other), third, ["CN=client", "CN=other"]],
    ["none, beside the key of the file", bundle(client, other) + keyOf(other), third, ["CN=other", "CN=client"]],
    ["several of them", bundle(other, renewed, client), client, ["CN=other", "CN=client", "CN=client"]],
    [
      "a key of another kind",
      bundle(client, other),
      issue({ subject: "CN=Ed25519", key: sharedKey("ed25519") }),
      ["CN=client", "CN=other"],
    ],
  ])("chooses nothing where it fits %s", (_, file, { key }, expected) => {
    expect(read(file, key.privateKey)).toEqual(expected);
  });

  it("finds its client beside a block that was lost", () => {
    const file = pemOf(client.der, "TRUSTED CERTIFICATE") + issuing.pem;
    expect(read(file, issuing.key.privateKey)).toEqual(["CN=Issuing"]);
  });

  it("is none of the file's own", () => {
    const { privateKeys } = readClientFile(Buffer.from(client.pem), { privateKey: client.key.privateKey });
    expect(privateKeys).toEqual([]);
  });
});
