import { describe, expect, it } from "vitest";
import { readClientFile } from "../../src/client/client-file.js";
import { issue, pemOf, type Issued } from "../support/issue.js";

const root = issue({ subject: "CN=Root", ca: true });
const issuing = issue({ subject: "CN=Issuing", issuer: root, ca: true });
const client = issue({ subject: "CN=client", issuer: issuing });
const key = client.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

/** What a file gives, with certificates by the names that they have here. */
function read(file: string | Uint8Array) {
  const { leaf, certificates, faults } = readClientFile(Buffer.from(file));
  const nameOf = ({ der }: { der: Uint8Array }) =>
    Object.entries({ root, issuing, client }).find(([, issued]) => issued.der.equals(der))?.[0] ?? "another";
  return {
    leaf: leaf && nameOf(leaf.certificate),
    leafLines: leaf?.lines,
    certificates: certificates.map(({ certificate }) => nameOf(certificate)),
    faults: faults.map(({ kind }) => kind),
  };
}

const bundle = (...chain: readonly Issued[]) => chain.map(({ pem }) => pem).join("");

describe("a block that was meant as a certificate and is lost", () => {
  const trusted = pemOf(client.der, "TRUSTED CERTIFICATE");
  const broken = client.pem.replace("MII", "*II");

  it.each([
    ["labelled otherwise", trusted],
    ["with a character that is no base64", broken],
  ])("%s leaves no CA beside it to be taken for the client", (_, lost) => {
    expect(read(lost + issuing.pem).leaf).toBeUndefined();
    expect(read(issuing.pem + lost).leaf).toBeUndefined();
  });

  it("does not keep a client beside it from being read", () => {
    expect(read(broken + client.pem)).toMatchObject({ leaf: "client", faults: ["bad-base64"] });
  });

  it("is no private key", () => {
    expect(read(key + issuing.pem).leaf).toBe("issuing");
  });
});

describe("a chain", () => {
  it.each([
    [client, issuing, root],
    [client, root, issuing],
    [issuing, client, root],
    [issuing, root, client],
    [root, client, issuing],
    [root, issuing, client],
  ])("in any order has the client's certificate as its leaf", (...chain) => {
    const result = read(bundle(...chain));
    expect(result).toMatchObject({ leaf: "client", faults: [] });
    expect(result.certificates).toHaveLength(3);
  });

  it("says on which lines its leaf stands", () => {
    const lineCount = issuing.pem.split("\n").length - 1;
    expect(read(issuing.pem + client.pem).leafLines?.first).toBe(lineCount + 1);
  });

  it.each([
    [client, root],
    [root, client],
  ])("without its middle has the client's certificate as its leaf, in either order", (...chain) => {
    expect(read(bundle(...chain)).leaf).toBe("client");
  });

  it("of two clients has the first as its leaf", () => {
    const other = issue({ subject: "CN=other", issuer: issuing });
    expect(read(bundle(issuing, client, other)).leaf).toBe("client");
    expect(read(bundle(issuing, other, client)).leaf).toBe("another");
  });

  it("that goes round in a loop has its first certificate as its leaf", () => {
    const one = issue({ subject: "CN=One", issuer: { name: issuing.name, key: issuing.key }, ca: true });
    const other = issue({ subject: "CN=Issuing", issuer: one, ca: true });
    const { leaf } = readClientFile(Buffer.from(one.pem + other.pem));
    expect(leaf?.lines.first).toBe(1);
  });
});

describe("a file with one certificate", () => {
  it("in PEM has it as its leaf", () => {
    expect(read(client.pem)).toMatchObject({ leaf: "client", certificates: ["client"], faults: [] });
  });

  it("in DER has it as its leaf, at line 1", () => {
    expect(read(client.der)).toEqual({
      leaf: "client",
      leafLines: { first: 1, last: 1 },
      certificates: ["client"],
      faults: [],
    });
  });

  it("that is self-signed has it as its leaf", () => {
    expect(read(root.pem).leaf).toBe("root");
  });

  it("twice has it as its leaf", () => {
    expect(read(root.pem + root.pem)).toMatchObject({ leaf: "root", certificates: ["root", "root"] });
  });

  it.each([
    ["before", key + client.pem],
    ["behind", client.pem + key],
  ])("and its key %s it has the certificate as its leaf and the key as a fault", (_, file) => {
    expect(read(file)).toMatchObject({ leaf: "client", certificates: ["client"], faults: ["private-key"] });
  });

  it("in DER with bytes behind it has it as its leaf and the bytes as a fault", () => {
    const { leaf, faults } = readClientFile(Buffer.concat([client.der, Buffer.from("\n\n")]));
    expect(leaf?.certificate.der).toEqual(client.der);
    expect(faults).toMatchObject([{ kind: "trailing-bytes", count: 2 }]);
  });

  it("beside a block that cannot be decoded has it as its leaf and faults in file order", () => {
    const file = `note\n${pemOf(Buffer.from("3003020105", "hex"))}${client.pem}${key}`;
    expect(read(file)).toMatchObject({
      leaf: "client",
      certificates: ["client"],
      faults: ["text-between-blocks", "malformed-der", "private-key"],
    });
  });
});

describe("a file without a certificate that decodes", () => {
  it("in DER, cut short at any byte, has no leaf and says so once", () => {
    for (let length = 8; length < client.der.length; length++) {
      const { leaf, faults } = readClientFile(client.der.subarray(0, length));
      expect(leaf).toBeUndefined();
      expect(faults).toMatchObject([{ kind: "malformed-der", truncated: true, bytes: { start: 0, end: length } }]);
    }
  });

  it.each([
    ["that is empty", "", ["empty-file"]],
    ["that is white space", "\n \n", ["empty-file"]],
    ["that is text", "to be done\n", ["not-pem"]],
    ["with a key alone", key, ["private-key"]],
    ["with a key in DER", client.key.privateKey.export({ type: "pkcs8", format: "der" }), ["not-pem"]],
    ["in UTF-16", Buffer.from(client.pem, "utf16le"), ["not-pem"]],
    ["with bad base64", client.pem.replace("M", "!"), ["bad-base64"]],
  ])("%s has no leaf and says why", (_, file, faults) => {
    expect(read(file)).toEqual({ leaf: undefined, leafLines: undefined, certificates: [], faults });
  });
});
