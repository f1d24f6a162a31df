import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PlacedCertificate } from "../src/certificate/decode-block.js";
import { readClientFile, type ClientFile } from "../src/client/client-file.js";
import type { ClientReport } from "../src/report/report.js";
import { validateClients } from "../src/validate.js";
import { run } from "./cli/captured-io.js";
import { gallery, type Shown } from "./gallery-cases.js";
import { conformingReport } from "./report/conforming.js";
import { pemOf } from "./support/issue.js";

const page = readFileSync(new URL("../docs/gallery.md", import.meta.url), "utf8");
const [overview = "", ...sections] = page.split(/^(?=## )/m);
const folder = "fixtures/gallery";

/** The command of a case, as it stands on the page behind `node dist/bin.js`. */
function argvOf(name: string): readonly string[] {
  const entry = gallery[name];
  if (entry === undefined) throw new Error(`there is no case ${name}`);
  const options = Object.entries(entry.options ?? {}).flatMap(([flag, file]) => [flag, `${folder}/${name}/${file}`]);
  const truststore = `${folder}/${name}/truststore.pem`;
  return [
    ...["client", `${folder}/${name}/${entry.client}`, ...options],
    ...["--truststore", truststore, "--at", "2026-11-22"],
  ];
}

/** Runs a command of ours in JSON. */
async function judged(argv: readonly string[]): Promise<{ readonly exitCode: number; readonly client: ClientReport }> {
  const { exitCode, out } = await run([...argv, "--format", "json"]);
  const [client, ...others] = conformingReport(out).clients;
  if (client === undefined || others.length > 0) throw new Error("a case has one client");
  return { exitCode, client };
}

function shownBy({ diagnosis, selfSignedMatch, key }: ClientReport): Partial<Shown> {
  if (diagnosis === undefined) throw new Error("a client of the gallery can be read");
  const { form, nearMisses, signatureFailure, selfSigned, comparison, candidates } = diagnosis;
  const differences = (comparison ?? selfSigned)?.differences.map(({ field }) => field) ?? [];
  return {
    form: [...form.wrappings, form.container].join(", "),
    nearMisses: nearMisses.map(({ kind }) => kind),
    differences,
    chainLengths: candidates.map(({ chain }) => chain.length),
    ...(signatureFailure && { signature: `${signatureFailure.cause}, ${String(signatureFailure.certainty)}` }),
    ...(selfSignedMatch !== undefined && { selfSignedMatch }),
    ...(comparison && { comparison: comparison.conclusion }),
    ...(key && { keyMatches: key.matches }),
  };
}

describe("a case of the gallery is denied, and shows what its section promises", () => {
  const unsaid = { form: "pem", nearMisses: [], differences: [], chainLengths: [1] };

  test.each(Object.entries(gallery))("%s", async (name, { reasons, shown }) => {
    const { exitCode, client } = await judged(argvOf(name));
    const ids = client.reasons.map(({ id }) => id);
    expect({ exitCode, verdict: client.verdict, reasons: ids }).toEqual({ exitCode: 1, verdict: "denied", reasons });
    expect(shownBy(client)).toEqual({ ...unsaid, ...shown });
  });
});

describe("nothing else keeps these clients out", () => {
  const listing = (name: string, added: string) => ({ name, bundle: read(name, "truststore.pem") + added });
  const before = new Date("2026-10-31");

  test.each<Mended>([
    listing("issuing-ca-missing", carriedBy("intermediate-not-listed").cas),
    listing("intermediate-not-listed", carriedBy("intermediate-not-listed").cas),
    listing("root-missing", carriedBy("root-missing").cas),
    listing("self-signed-not-listed", carriedBy("self-signed-not-listed").leaf),
    { name: "self-signed-reissued", bundle: carriedBy("self-signed-reissued").leaf },
    { name: "client-expired", at: before },
    { name: "ca-expired", at: before },
    { name: "wrong-private-key" },
    { name: "altered", client: "copy.pem" },
  ])("$name", ({ name, bundle = read(name, "truststore.pem"), client, at = new Date("2026-11-22") }) => {
    const input = { location: name, file: opened(name, client) };
    const { clients } = validateClients(Buffer.from(bundle), [input], { at });
    expect(clients.map(({ prediction }) => prediction.verdict)).toEqual(["accepted"]);
  });
});

/** A case, and what is otherwise once its flaw is mended. */
interface Mended {
  readonly name: string;
  readonly bundle?: string;
  readonly client?: string;
  readonly at?: Date;
}

function read(name: string, file: string): string {
  return readFileSync(`${folder}/${name}/${file}`, "utf8");
}

function opened(name: string, client = gallery[name]?.client ?? ""): ClientFile {
  return readClientFile(readFileSync(`${folder}/${name}/${client}`));
}

/** What the client of a case carries, as PEM: its own certificate, and the CAs that come with it. */
function carriedBy(name: string): { readonly leaf: string; readonly cas: string } {
  const { certificates, leaf } = opened(name);
  const pems = (wanted: (one: PlacedCertificate) => boolean) =>
    certificates.filter(wanted).map(({ certificate }) => pemOf(certificate.der));
  return { leaf: pems((one) => one === leaf).join(""), cas: pems((one) => one !== leaf).join("") };
}

test("the wrong private key is the only one, and says what it is", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.includes("."));
  const withKey = files.filter((file) => readFileSync(`${folder}/${file}`, "latin1").includes("PRIVATE KEY"));
  expect(withKey).toEqual(["wrong-private-key/client.key"]);
  expect(read("wrong-private-key", "client.key")).toMatch(/^A worthless test key, /);
});

describe("the page", () => {
  const cases = Object.keys(gallery);
  const rows = overview.split("\n").filter((line) => line.includes("](#"));
  const numbered = cases.map((name, index) => ({ name, row: rows[index] ?? "", section: sections[index] ?? "" }));

  test("has a section and a row for each folder of the fixtures, and no other", () => {
    expect(readdirSync(folder).sort()).toEqual(cases.toSorted());
    expect([sections.length, rows.length]).toEqual([cases.length, cases.length]);
  });

  test.each(numbered)("runs $name in its section", ({ name, section }) => {
    const commands = [...section.matchAll(/^<!-- run: (.+) -->$/gm)].map(([, command]) => command);
    expect(commands).toEqual([["node dist/bin.js", ...argvOf(name)].join(" ")]);
  });

  test.each(numbered)("leads from the log line to $name", async ({ name, row, section }) => {
    const [first] = (await judged(argvOf(name))).client.reasons;
    const [line, , link] = row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    const text = first?.logLine?.replace(/^Access denied\. Reason: /, "");
    const mark = first?.logLineBasis === "inferred" ? " (predicted)" : "";
    expect(line).toBe(text === undefined ? "none" : `\`${text}\`${mark}`);
    const title = /^## (.+)$/m.exec(section)?.[1] ?? "";
    expect(link).toBe(`[${title}](#${title.toLowerCase().replaceAll(",", "").replaceAll(" ", "-")})`);
  });
});
