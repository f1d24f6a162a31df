import { describe, expect, it } from "vitest";
import { Budget } from "../../src/chain/budget.js";
import type { NearMiss } from "../../src/diagnosis/near-miss.js";
import { nearMissesOf } from "../../src/diagnosis/near-misses.js";
import { assemble } from "../certificate/assemble.js";
import { bitString, oid, sequence } from "../certificate/build-der.js";
import { longValid } from "../gateway/predicted.js";
import { authorityInfoAccess } from "../support/authority-info-access.js";
import { issue, pemOf, type Issued, type Template } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { certificateOf, diagnosed, truststoreOf } from "./diagnosed.js";

const make = (template: Template): Issued => issue({ ...longValid, ...template });
const ca = (subject: Template["subject"], key = "CA", more: Partial<Template> = {}): Issued =>
  make({ subject, key: sharedKey("p-256", key), ca: true, ...more });

const issuer = ca("CN=Acme CA");
const client = make({ subject: "CN=client", issuer });
const anonymousClient = make({ subject: "CN=client", issuer, keyIdentifiers: false });
const stranger = ca("CN=Stranger", "stranger");

/** The near misses as kind and certificate, which stands for an address too. */
function toldOf(nearMisses: readonly NearMiss[]): readonly (readonly [kind: string, subject: string])[] {
  return nearMisses.map(({ kind, certificate, message }) => [kind, certificate?.subject.text ?? message]);
}

function told(file: Issued | readonly Issued[], ...bundle: readonly Issued[]) {
  return toldOf(diagnosed(file, bundle).nearMisses);
}

function messageOf(file: Issued | readonly Issued[], ...bundle: readonly Issued[]): string {
  const { nearMisses } = diagnosed(file, bundle);
  expect(nearMisses).toHaveLength(1);
  return nearMisses[0]?.message ?? "";
}

describe("a CA that comes near a missing issuer", () => {
  it("has its name and another key", () => {
    const reKeyed = ca("CN=Acme CA", "new");
    expect(told(client, stranger, reKeyed)).toEqual([["re-keyed", "CN=Acme CA"]]);
    expect(messageOf(client, reKeyed)).toMatch(
      /^CN=Acme CA \(truststore line 1\) has the name of the issuer, but its key \(P-256\) did not sign CN=client: its key identifier is (?:..:){19}.., while (?:..:){19}.. is asked for\.$/,
    );
    expect(messageOf(anonymousClient, reKeyed)).toMatch(/did not sign CN=client\.$/);
  });

  it("has its name and its key identifier, and another key all the same", () => {
    const { subjectKeyIdentifier = "" } = certificateOf(issuer).extensions;
    const extension = { oid: "2.5.29.14", value: Buffer.from(`0414${subjectKeyIdentifier}`, "hex") };
    const reKeyed = ca("CN=Acme CA", "new", { keyIdentifiers: false, extensions: [extension] });
    expect(messageOf(client, reKeyed)).toMatch(/did not sign CN=client\.$/);
  });

  it("has its name in another spelling that RFC 5280 folds, and another key", () => {
    expect(messageOf(anonymousClient, ca("CN=ACME  ca", "new"))).toMatch(
      /^CN=ACME {2}ca \(truststore line 1\) has the issuer's name, but for upper and lower case and spaces, but its key/,
    );
  });

  it("has a name that differs in spelling, and its key", () => {
    const similar = ca("CN=Acme-CA");
    expect(told(client, stranger, similar)).toEqual([["similar-name", "CN=Acme-CA"]]);
    expect(messageOf(client, similar)).toBe(
      "CN=Acme-CA (truststore line 1) differs from the issuer's name CN=Acme CA in spaces and punctuation alone, and its key did sign CN=client.",
    );
  });

  it("has a name that differs in spelling, and another key", () => {
    const similar = ca("CN=AcmeCA", "new");
    expect(told(client, stranger, similar)).toEqual([["similar-name", "CN=AcmeCA"]]);
    expect(messageOf(client, similar)).toMatch(/ in spaces alone, and its key did not sign CN=client\.$/);
  });

  it("has its attributes in another order", () => {
    const [long, turned] = [ca("O=Acme,CN=CA"), ca("CN=CA,O=Acme")];
    expect(messageOf(make({ subject: "CN=client", issuer: long }), turned)).toMatch(
      / in the order of its attributes alone, and its key did sign CN=client\.$/,
    );
  });

  it("has its key under another name", () => {
    const renamed = ca("CN=Renamed");
    for (const file of [client, anonymousClient]) {
      expect(told(file, stranger, renamed)).toEqual([["other-name", "CN=Renamed"]]);
    }
  });

  it("has its key identifier under another name, and another key", () => {
    const { subjectKeyIdentifier = "" } = certificateOf(issuer).extensions;
    const extension = { oid: "2.5.29.14", value: Buffer.from(`0414${subjectKeyIdentifier}`, "hex") };
    const pretender = ca("CN=Pretender", "new", { keyIdentifiers: false, extensions: [extension] });
    expect(told(client, stranger, pretender)).toEqual([["key-identifier", "CN=Pretender"]]);
    expect(messageOf(client, pretender)).toMatch(/ under another name than CN=Acme CA; its key did not sign it\.$/);
    expect(told(anonymousClient, pretender, ca("CN=No identifier", "new", { keyIdentifiers: false }))).toEqual([]);
  });

  it("is not one of another name with another key", () => {
    expect(told(client, stranger)).toEqual([]);
    expect(told(client)).toEqual([]);
  });

  it("is not the missing issuer's own client, nor the orphan itself", () => {
    const orphan = ca("CN=Acme Issuing", "issuing", { issuer });
    expect(told(make({ subject: "CN=client", issuer: orphan }), orphan)).toEqual([]);
  });

  it("is told of the highest certificate that has no issuer", () => {
    const orphan = ca("CN=Acme Issuing", "issuing", { issuer });
    const below = make({ subject: "CN=client", issuer: orphan });
    expect(told(below, orphan, ca("CN=Acme CA", "new"))).toEqual([["re-keyed", "CN=Acme CA"]]);
  });

  it("is told of a CA's new certificate that its old key signed, while the old one is not listed", () => {
    const older = { name: issuer.name, key: sharedKey("p-256", "older") };
    const newWithOld = ca("CN=Acme CA", "CA", { issuer: older });
    const other = ca("CN=Acme CA", "other");
    expect(told(client, newWithOld)).toEqual([]);
    expect(told(client, newWithOld, other)).toEqual([["re-keyed", "CN=Acme CA"]]);
  });

  it("is one of eight at most", () => {
    const many = Array.from({ length: 12 }, (_, number) => ca("CN=Acme CA", `new ${number}`));
    expect(told(client, ...many)).toHaveLength(8);
  });
});

describe("an issuer that the client's file carries", () => {
  const root = ca("CN=Acme Root", "root");
  const middle = ca("CN=Acme Middle", "middle", { issuer: root });
  const below = make({ subject: "CN=client", issuer: middle });

  it("is told with its fingerprint, upwards, whatever the order of the file", () => {
    const carried = [
      ["carried-by-client", "CN=Acme Middle"],
      ["carried-by-client", "CN=Acme Root"],
    ];
    expect(told([below, middle, root], stranger)).toEqual(carried);
    expect(told([root, middle, below], stranger)).toEqual(carried);
  });

  it("is told as far as the truststore lacks it", () => {
    expect(told([below, middle, root], root)).toEqual([["carried-by-client", "CN=Acme Middle"]]);
    expect(told([below, middle, root], middle)).toEqual([["carried-by-client", "CN=Acme Root"]]);
    expect(told([below, middle, root], middle, root)).toEqual([]);
  });

  it("names what it issued, and its fingerprint", () => {
    const { fingerprint } = certificateOf(middle);
    expect(messageOf([below, middle], stranger)).toBe(
      `The client's own file carries CN=Acme Middle, which issued CN=client and is not in the truststore: the client sends it, API Gateway does not use it. Above it CN=Acme Root is missing too. Its SHA-256 fingerprint: ${fingerprint}`,
    );
    expect(messageOf([below, middle, root], middle)).toMatch(/ carries CN=Acme Root, a self-signed root, which issued/);
  });

  it("is told up to the first root, of which there may be a renewed one", () => {
    const renewed = ca("CN=Acme Root", "root", { notAfter: "2056-01-01T00:00:00Z" });
    expect(told([below, middle, root, renewed], stranger)).toHaveLength(2);
  });

  it("is not one of its name that did not sign", () => {
    expect(told([below, ca("CN=Acme Middle", "other")], stranger)).toEqual([]);
  });

  it("is told once in a circle, or where it stands there twice", () => {
    const [a, b] = [ca("CN=A", "a"), ca("CN=B", "b")];
    const circle = [ca("CN=A", "a", { issuer: b }), ca("CN=B", "b", { issuer: a })];
    const file = [make({ subject: "CN=client", issuer: a }), ...circle];
    expect(told(file, stranger)).toEqual([
      ["carried-by-client", "CN=A"],
      ["carried-by-client", "CN=B"],
    ]);
    expect(told([below, middle, middle], stranger)).toEqual([["carried-by-client", "CN=Acme Middle"]]);
  });

  it("is one of ten at most", () => {
    const cas = [ca("CN=CA 0", "0")];
    for (let number = 1; number < 14; number++) cas.push(ca(`CN=CA ${number}`, `${number}`, { issuer: cas.at(-1) }));
    expect(told([make({ subject: "CN=client", issuer: cas.at(-1) }), ...cas], stranger)).toHaveLength(10);
  });
});

describe("an address", () => {
  it("is told of a client whose issuer is missing, after what is at hand", () => {
    const addresses = ["http://ca.example/a.crt", "http://ca.example/b.crt"];
    const named = make({ subject: "CN=client", issuer, extensions: [authorityInfoAccess(...addresses)] });
    expect(told(named, ca("CN=Acme CA", "new"))).toEqual([
      ["re-keyed", "CN=Acme CA"],
      ...addresses.map((address) => [
        "issuer-address",
        `CN=client says that its issuer's certificate can be had at ${address}; neither API Gateway nor this tool fetches it.`,
      ]),
    ]);
    expect(told(named, issuer)).toEqual([]);
  });

  it("is not told where the file carries the whole way, and is told of the last on it where it does not", () => {
    const extensions = [authorityInfoAccess("http://ca.example/root.crt")];
    const top = ca("CN=Acme Top", "top");
    const lower = ca("CN=Acme Lower", "lower", { issuer: top, extensions });
    const named = make({
      subject: "CN=client",
      issuer: lower,
      extensions: [authorityInfoAccess("http://ca.example/a.crt")],
    });
    const carried = (name: string) => ["carried-by-client", name];
    expect(told([named, lower, top], stranger)).toEqual([carried("CN=Acme Lower"), carried("CN=Acme Top")]);
    expect(told([named, lower], top)).toEqual([carried("CN=Acme Lower")]);
    expect(told([named, lower], stranger)).toEqual([
      carried("CN=Acme Lower"),
      ["issuer-address", expect.stringContaining("CN=Acme Lower says that its issuer's certificate can be had at")],
    ]);
  });
});

describe("what is at hand while another certificate of its name is listed", () => {
  it("is to take its place, since two of one subject are refused", () => {
    const named = make({ subject: "CN=client", issuer, extensions: [authorityInfoAccess("http://ca.example/a.crt")] });
    const listed = ca("CN=Acme CA", "new");
    const fixOf = (...file: readonly Issued[]) =>
      diagnosed(file, [stranger, listed]).nearMisses.find(({ kind }) => kind !== "re-keyed")?.fix;
    expect(fixOf(named, issuer)).toMatch(
      /, then put it in the place of the one on line \d+: two of one subject are refused/,
    );
    expect(fixOf(named)).toMatch(/, then put it in the place of the one on line \d+: two of one subject are refused/);
  });
});

describe("a missing issuer that belongs to a publicly trusted root", () => {
  const middle = ca("CN=Public CA", "public");
  const named = make({
    subject: "CN=client",
    issuer: middle,
    extensions: [authorityInfoAccess("http://ca.example/a.crt")],
  });
  const publicRootOf = ({ subject }: { readonly subject: { readonly text: string } }) =>
    subject.text === "CN=Public CA" ? "CN=Public Root" : undefined;
  const { reasons, nearMisses } = diagnosed([named, middle], [stranger], undefined, publicRootOf);

  it("is not to be added, says the reason", () => {
    expect(reasons.map(({ id, fix }) => [id, fix])).toEqual([
      [
        "issuer-not-found",
        "Do not add it to the truststore: by it everybody would get in. Have your clients issued by a private CA.",
      ],
    ]);
    expect(reasons[0]?.message).toContain("CN=Public Root, which is publicly trusted");
  });

  it("is not to be added, says what the file carries, and no address is told", () => {
    expect(nearMisses.map(({ kind, fix }) => [kind, fix])).toEqual([
      ["carried-by-client", "Do not add it to the truststore: it belongs to a publicly trusted root."],
    ]);
  });
});

describe("a name on the chain that is spelled otherwise", () => {
  it.each<readonly [listed: string, differences: string]>([
    ["CN=ACME ca", "upper and lower case"],
    ["CN=Acme  CA", "spaces"],
    ["CN=Ａcme CA", "the encoding of its characters"],
  ])("is told of a client that gets in below %s", (listed, differences) => {
    expect(told(client, ca(listed))).toEqual([["spelled-otherwise", listed]]);
    expect(messageOf(client, ca(listed))).toContain(` does, in ${differences}; RFC 5280`);
  });

  it("is not told where both are written alike", () => {
    expect(told(client, issuer)).toEqual([]);
  });
});

describe("a signature that was not verified", () => {
  const similar = ca("CN=AcmeCA");
  const search = (orphan: Issued, steps: number, ...bundle: readonly Issued[]) =>
    nearMissesOf(certificateOf(orphan), {
      truststore: truststoreOf(...bundle),
      way: [],
      publicRoot: undefined,
      budget: new Budget(steps),
    });

  it("is told as such once the budget is spent", () => {
    const told = (steps: number) =>
      search(client, steps, stranger, similar).map(({ message }) => message.split("alone, ")[1]);
    expect(told(2)).toEqual(["and its key did sign CN=client."]);
    expect(told(1)).toEqual(["and whether its key signed CN=client was not found out."]);
  });

  it("makes no CA of another name a near miss", () => {
    expect(toldOf(search(client, 1, ca("CN=Renamed")))).toEqual([["other-name", "CN=Renamed"]]);
    expect(search(anonymousClient, 0, ca("CN=Renamed"))).toEqual([]);
    expect(search(client, 0, ca("CN=Renamed")).map(({ kind, message }) => [kind, message.split("; ")[1]])).toEqual([
      ["key-identifier", "whether its key signed it was not found out."],
    ]);
  });

  it("is told as such where nothing here can verify it", () => {
    const unknown = assemble({
      issuer: Buffer.from(certificateOf(issuer).subject.der),
      algorithm: sequence(oid("1.2.3.4.5")),
      signature: bitString(Buffer.of(1, 2, 3)),
    });
    const { message } = diagnosed({ pem: pemOf(unknown) }, [similar]).nearMisses[0] ?? {};
    expect(message).toMatch(/alone, and whether its key signed CN=Subject was not found out\.$/);
  });
});

describe("a self-signed client", () => {
  it.each([undefined, "content", "signature"] as const)("misses no issuer, be it altered: %s", (alter) => {
    const own = make({ subject: "CN=client", ...(alter && { alter }) });
    expect(told(own, ca("CN=Client", "other"), ca("CN=cli ent", "other"))).toEqual([]);
  });
});

describe("a hostile truststore", () => {
  it("of a thousand CAs costs little, however long the client's issuer's name is", () => {
    const key = sharedKey("p-256", "stranger");
    const many = Array.from({ length: 300 }, (_, number) => make({ subject: `CN=${number}`, key, ca: true }));
    const subject = `CN=${"a ".repeat(200_000)}`;
    const long = make({ subject: "CN=client", issuer, issuerName: subject, keyIdentifiers: false });
    expect(told(long, ...many)).toEqual([]);
  });
});
