import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";
import { contents, folderWith, moveTo, orders } from "./files.js";

const key = orders.key.privateKey.export({ type: "pkcs8", format: "pem" });
const files = {
  "truststore.pem": contents.truststore,
  "b.pem": contents.denied,
  "a.crt": contents.accepted,
  "a.key.pem": key,
  "notes.txt": "to be done\n",
  ".hidden.pem": contents.denied,
};

/** A folder `clients` with the files and a folder below it, beside a truststore. */
function prepare(): void {
  const path = folderWith({ "truststore.pem": contents.truststore });
  mkdirSync(path("clients/deeper"), { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path(`clients/${name}`), content);
  writeFileSync(path("clients/deeper/c.PEM"), contents.accepted);
  mkdirSync(path("none"));
  writeFileSync(path("none/notes.txt"), "nothing\n");
  writeFileSync(path("[a].pem"), contents.accepted);
  moveTo(path("."));
}

async function judged(...locations: readonly string[]) {
  prepare();
  const { exitCode, out, error } = await run([
    "client",
    ...locations,
    "--truststore",
    "truststore.pem",
    "--format",
    "json",
  ]);
  const clients =
    out === "" ? [] : conformingReport(out).clients.map(({ location, verdict }) => `${location} ${verdict}`);
  return { exitCode, clients, error };
}

describe("a folder stands for the files below it", () => {
  test("that may hold certificates, sorted; keys alone are named and passed over", async () => {
    expect(await judged("clients")).toEqual({
      exitCode: 1,
      clients: [
        "clients/a.crt accepted",
        "clients/b.pem denied",
        "clients/deeper/c.PEM accepted",
        "clients/truststore.pem accepted",
      ],
      error:
        "mtls-truststore: In clients, 1 file whose name promises no certificate, not judged; a file that is named by itself is, whatever its name.\n" +
        "mtls-truststore: clients/a.key.pem holds a private key alone, and was not judged.\n",
    });
  });

  test("and without any is an error that does not keep others from being judged", async () => {
    const { exitCode, clients, error } = await judged("none", "clients/a.crt");
    expect({ exitCode, clients }).toEqual({ exitCode: 3, clients: ["clients/a.crt accepted"] });
    expect(error).toMatch(/^mtls-truststore: none is a folder without a file that could hold a certificate\.[^\n]+\n$/);
  });
});

describe("a glob stands for the files that match it", () => {
  test.each([
    ["clients/*.crt", ["clients/a.crt accepted"]],
    ["clients/**/*.PEM", ["clients/deeper/c.PEM accepted"]],
    ["clients/{a.crt,b.pem}", ["clients/a.crt accepted", "clients/b.pem denied"]],
    ["clients/?.crt", ["clients/a.crt accepted"]],
  ])("%s", async (glob, clients) => {
    expect(await judged(glob)).toMatchObject({ clients, error: "" });
  });

  test("and is an error where none does", async () => {
    const { exitCode, clients, error } = await judged("clients/*.p12");
    expect({ exitCode, clients }).toEqual({ exitCode: 3, clients: [] });
    expect(error).toMatch(/^mtls-truststore: No file matches clients\/\*\.p12\.[^\n]+\n$/);
  });

  test("but a file of that very name is that file", async () => {
    expect(await judged("[a].pem")).toEqual({ exitCode: 0, clients: ["[a].pem accepted"], error: "" });
  });
});

test("a file is judged once, by whatever ways and however often it was named, and under its first name", async () => {
  prepare();
  symlinkSync("a.crt", "clients/link.crt");
  const locations = ["clients", "clients/a.crt", "./clients/a.crt", "clients/*.crt", "clients"];
  const { out, error } = await run(["client", ...locations, "--truststore", "truststore.pem", "--format", "json"]);
  expect(conformingReport(out).clients.map(({ location }) => location)).toEqual([
    "clients/a.crt",
    "clients/b.pem",
    "clients/deeper/c.PEM",
    "clients/truststore.pem",
  ]);
  expect(error.match(/^.*$/gm)).toHaveLength(3); // two notes
});

test("a file that was named is judged even if it holds a key alone, and was found in a folder before", async () => {
  const { clients } = await judged("clients", "clients/a.key.pem");
  expect(clients).toContain("clients/a.key.pem unreadable");
});

test("a file that was named is judged even if it holds a key alone", async () => {
  expect(await judged("clients/a.key.pem")).toMatchObject({ exitCode: 1, clients: ["clients/a.key.pem unreadable"] });
});

test.each(["--key", "--compare"])("%s goes with one client, not with a folder of several", async (flag) => {
  prepare();
  const other = flag === "--key" ? "clients/a.key.pem" : "clients/a.crt";
  const { exitCode, out, error } = await run(["client", "clients", "--truststore", "truststore.pem", flag, other]);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toContain(flag);
});
