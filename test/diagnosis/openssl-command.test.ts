import { describe, expect, test } from "vitest";
import { opensslCheckOf, type OpensslSubjects } from "../../src/diagnosis/openssl.js";

const truststore = "truststore.pem";

/** The command for `expired`, which names the client alone. */
function dates(subjects: Partial<OpensslSubjects>): string {
  return opensslCheckOf("expired", { client: "client.pem", truststore, ...subjects }).command;
}

/** The command for `self-signed`, which names client and truststore. */
function verify(subjects: Partial<OpensslSubjects>): string {
  return opensslCheckOf("self-signed", { client: "client.pem", truststore, ...subjects }).command;
}

describe("A path is one word of a shell", () => {
  test.for([
    ["client.pem", "client.pem"],
    ["/etc/pki/client-1.pem", "/etc/pki/client-1.pem"],
    ["my client.pem", "'my client.pem'"],
    ["it's.pem", String.raw`'it'\''s.pem'`],
    ["$(id).pem", "'$(id).pem'"],
    ["`id`;a\nb", "'`id`;a\nb'"],
    ["~/client.pem", "'~/client.pem'"],
    [String.raw`C:\client.pem`, String.raw`'./C:\client.pem'`],
    ["", "''"],
  ] as const)("%j is written %s", ([path, word]) => {
    expect(dates({ client: path })).toBe(`openssl x509 -in ${word} -noout -dates`);
  });

  test.for([
    ["-out", "./-out"],
    ["-my file", "'./-my file'"],
    ["file:client.pem", "./file:client.pem"],
    ["a/b:c.pem", "./a/b:c.pem"],
    ["/a:b.pem", "/a:b.pem"],
  ] as const)("%j is neither an option nor a URI: %s", ([path, word]) => {
    expect(verify({ client: path, truststore: path })).toBe(
      `openssl verify -no-CApath -no-CAstore -CAfile ${word} ${word}`,
    );
  });
});

describe("Where there is no file, the command names one that the reader can make:", () => {
  test("for standard input.", () => {
    expect(verify({ client: "-", truststore: "-" })).toBe(
      "openssl verify -no-CApath -no-CAstore -CAfile truststore.pem client.pem",
    );
  });

  test("for a certificate in a log.", () => {
    expect(dates({ client: "access.log", clientForm: "other" })).toBe("openssl x509 -in client.pem -noout -dates");
  });
});

describe("The moment", () => {
  test.for(["2026-06-01T00:00:00Z", "2026-06-01T00:00:00.999Z"])("%s is asked of openssl verify in seconds.", (at) => {
    expect(verify({ at: new Date(at) })).toBe(
      "openssl verify -no-CApath -no-CAstore -attime 1780272000 -CAfile truststore.pem client.pem",
    );
  });
});

describe("The client is taken out of", () => {
  test.for([
    ["pem", { clientLines: { first: 12, last: 30 } }, "sed -n '12,30p' client.x | "],
    ["der", {}, "openssl x509 -inform der -in client.x | "],
  ] as const)("%s, and nothing is written.", ([clientForm, more, source]) => {
    const subjects = { client: "client.x", clientForm, ...more };
    expect(dates(subjects)).toBe(`${source}openssl x509 -noout -dates`);
    expect(verify(subjects)).toBe(`${source}openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`);
  });
});

describe("A private key", () => {
  const certified = (source: string) =>
    `${source} -noout -pubkey | openssl pkey -pubin -outform der | openssl sha256\n`;
  const privateKey = (file: string) => `openssl pkey -in ${file} -pubout -outform der | openssl sha256`;

  test.for([
    ["a file of its own", { privateKey: "my.key" }, "openssl x509 -in a.pem", "my.key"],
    ["standard input", { privateKey: "-" }, "openssl x509 -in a.pem", "client.key"],
    ["the client's PEM file", {}, "openssl x509 -in a.pem", "a.pem"],
    ["the client's PEM file, told so", { clientForm: "pem" }, "openssl x509 -in a.pem", "a.pem"],
    ["a PEM that came on standard input", { client: "-" }, "openssl x509 -in client.pem", "client.pem"],
    [
      "a PEM file in which the client is not first",
      { clientLines: { first: 12, last: 30 } },
      "sed -n '12,30p' a.pem | openssl x509",
      "a.pem",
    ],
    [
      "no file beside a client in DER",
      { clientForm: "der" },
      "openssl x509 -inform der -in a.pem | openssl x509",
      "client.key",
    ],
    ["a container", { clientForm: "other" }, "openssl x509 -in client.pem", "client.key"],
  ] as const)("is read from %s.", ([, subjects, source, file]) => {
    expect(keys(subjects)).toBe(certified(source) + privateKey(file));
  });

  test("of RSA is compared by its modulus where that is wished.", () => {
    expect(keys({ keyFigure: "modulus", privateKey: "my.key" })).toBe(
      "openssl x509 -in a.pem -noout -modulus | openssl sha1\nopenssl rsa -in my.key -noout -modulus | openssl sha1",
    );
  });

  test("is compared by its public key where nothing is said.", () => {
    expect(keys({})).toBe(keys({ keyFigure: "public-key" }));
  });
});

function keys(subjects: Partial<OpensslSubjects>): string {
  return opensslCheckOf("key-mismatch", { client: "a.pem", truststore, ...subjects }).command;
}
