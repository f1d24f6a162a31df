import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { opensslPkcs12 } from "../support/containers.js";
import { openssl } from "../support/openssl.js";
import { run, type Surroundings } from "./captured-io.js";
import { contents, folderWith, orders } from "./files.js";

const passphrase = "correct horse";
const encrypted = orders.key.privateKey
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase })
  .toString();
const files = {
  ...contents,
  "own.key": encrypted,
  right: `${passphrase}\nnot this line\n`,
  crlf: `${passphrase}\r\n`,
  wrong: "x\n",
};

async function runWith(flags: readonly (readonly [string, string])[], surroundings: Surroundings) {
  const path = folderWith(files);
  const more = flags.flatMap(([flag, name]) => [flag, path(name)]);
  const argv = ["client", path("accepted"), "--truststore", path("truststore"), "--key", path("own.key")];
  return run([...argv, ...more, "--format", "json"], surroundings);
}

describe("the passphrase of an encrypted key", () => {
  test.each<[string, readonly (readonly [string, string])[], Surroundings]>([
    ["the environment", [], { environment: { MTLS_TRUSTSTORE_PASSPHRASE: passphrase } }],
    ["the first line of a file", [["--passphrase-file", "right"]], {}],
    ["a file with CRLF", [["--passphrase-file", "crlf"]], {}],
    ["an answer at a terminal", [], { answer: passphrase }],
    [
      "a file, whatever the environment says",
      [["--passphrase-file", "right"]],
      { environment: { MTLS_TRUSTSTORE_PASSPHRASE: "x" } },
    ],
  ])("comes from %s", async (_, flags, surroundings) => {
    const { exitCode, out, error } = await runWith(flags, surroundings);
    expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
    expect(conformingReport(out).clients).toMatchObject([{ verdict: "accepted", key: { matches: true } }]);
  });

  test("is asked for by the name of the file, once", async () => {
    const { questions } = await runWith([], { answer: passphrase });
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatch(/own\.key: $/);
  });

  test("is not asked for where it was given", async () => {
    const { questions } = await runWith([["--passphrase-file", "right"]], { answer: "x" });
    expect(questions).toEqual([]);
  });

  test.each<[string, readonly (readonly [string, string])[], Surroundings, RegExp]>([
    [
      "that is wrong in the environment",
      [],
      { environment: { MTLS_TRUSTSTORE_PASSPHRASE: "x" } },
      /does not open .*MTLS_TRUSTSTORE_PASSPHRASE/,
    ],
    ["that is wrong in a file", [["--passphrase-file", "wrong"]], {}, /does not open .*--passphrase-file/],
    ["that is answered wrongly", [], { answer: "x" }, /does not open /],
    ["that nobody is there to give", [], {}, /needs a passphrase.*MTLS_TRUSTSTORE_PASSPHRASE.*--passphrase-file/],
    ["that is refused with Ctrl-C", [], { answer: null }, /needs a passphrase/],
    [
      "in a file that is not there",
      [["--passphrase-file", "missing"]],
      {},
      /The file of --passphrase-file cannot be read\./,
    ],
  ])("%s ends the run with one line and exit code 3", async (_, flags, surroundings, message) => {
    const { exitCode, out, error } = await runWith(flags, surroundings);
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: "" });
    expect(error).toMatch(/^mtls-truststore: [^\n]+\n$/);
    expect(error).toMatch(message);
  });

  test("is never the value of a flag, and then not repeated", async () => {
    const { exitCode, out, error } = await run([
      "client",
      "a.pem",
      "--truststore",
      "b.pem",
      "--passphrase",
      "Sesame-7",
    ]);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(error).toContain("--passphrase-file");
    expect(error).not.toContain("Sesame-7");
  });

  test("is never the value of a flag, not even behind an equals sign", async () => {
    const { error } = await run(["client", "a.pem", "--truststore", "b.pem", "--passphrase=Sesame-7"]);
    expect(error).not.toContain("Sesame-7");
  });

  test("is not asked for where nothing needs one", async () => {
    const path = folderWith(files);
    const { questions, exitCode } = await run(["client", path("accepted"), "--truststore", path("truststore")], {
      answer: "x",
    });
    expect({ questions, exitCode }).toEqual({ questions: [], exitCode: 0 });
  });

  test.skipIf(!openssl.available)(
    "that has opened one file is tried on the next before anybody is asked again",
    async () => {
      const container = opensslPkcs12({ key: orders.key.privateKey, certificates: [orders], passphrase });
      const path = folderWith({ ...files, "a.p12": container, "b.p12": container });
      const argv = ["client", path("a.p12"), path("b.p12"), "--truststore", path("truststore")];
      const answered = await run(argv, { answer: passphrase });
      expect([answered.exitCode, answered.questions.length]).toEqual([0, 1]);
      const canceled = await run(argv, { answer: null });
      expect([canceled.exitCode, canceled.questions.length]).toEqual([3, 1]);
    },
  );
});
