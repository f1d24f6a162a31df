import { describe, expect, test } from "vitest";
import { opensslCheckOf } from "../../src/diagnosis/openssl.js";
import { at, longValid } from "../gateway/predicted.js";
import { issue } from "../support/issue.js";
import { openssl } from "../support/openssl.js";
import { runBesideFiles } from "./openssl-run.js";

const root = issue({ subject: "CN=Root", ca: true, ...longValid });
const client = issue({ subject: "CN=client", issuer: root, ...longValid });
const key = client.key.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const files = { "client.pem": client.pem, "truststore.pem": root.pem, "client.key": key, "client.der": client.der };
const lines = client.pem.split("\n").length - 1;

/** How each form is made of client.pem, and what openssl is told of it. */
const forms = [
  ["pem", ":", { client: "client.pem" }],
  [
    "pem, behind its CA",
    "cat truststore.pem client.pem > chain.pem",
    { client: "chain.pem", clientLines: afterRoot() },
  ],
  ["der", ":", { client: "client.der", clientForm: "der" }],
  ["pem, beside its key", "cat client.key client.pem > both.pem", { client: "both.pem" }],
  ["something else, out of which it was taken", ":", { client: "a.p12", clientForm: "other" }],
  ["a strange name", String.raw`cp client.pem "./-it's a:b \$x.pem"`, { client: "-it's a:b $x.pem" }],
] as const;

describe.skipIf(!openssl.available)("The commands find the client in", () => {
  test.for(forms)("%s", ([, making, subjects]) => {
    const run = (command: string) => runBesideFiles(`${making}\n${command}`, files);
    const all = { truststore: "truststore.pem", at, ...subjects };
    const dates = "notBefore=Jan  1 00:00:00 2025 GMT\nnotAfter=Jan  1 00:00:00 2055 GMT\n";
    expect(run(opensslCheckOf("expired", all).command)).toEqual({ status: 0, output: dates });
    const { status, output } = run(opensslCheckOf("chain-incomplete", all).command);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringMatching(/: OK\n$/) as string });
  });
});

function afterRoot() {
  const first = root.pem.split("\n").length;
  return { first, last: first + lines - 1 };
}
