import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadConfig } from "../../../src/cli/config/load-config.js";
import { inFolder } from "./folders.js";

const name = "mtls-truststore.config.json";
const configured = (failOn: string) => JSON.stringify({ failOn });
const manifest = (failOn: string) => JSON.stringify({ name: "api", "mtls-truststore": { failOn } });

describe("a configuration is found", () => {
  test.each([
    ["in the working folder", { [name]: configured("info") }, ".", name],
    ["in the one above", { [name]: configured("info") }, "a", `../${name}`],
    ["in one far above", { [name]: configured("info") }, "a/b/c", `../../../${name}`],
    ["in a package.json", { "package.json": manifest("info") }, "a", "../package.json"],
    ["before a package.json beside it", { [name]: configured("info"), "package.json": manifest("error") }, ".", name],
    [
      "in the nearest package.json before a file of its own above",
      { [name]: configured("error"), "a/package.json": manifest("info") },
      "a",
      "package.json",
    ],
    [
      "above a package.json that says nothing of it",
      { [name]: configured("info"), "a/package.json": '{"devDependencies": {"mtls-truststore": "1"}}' },
      "a",
      `../${name}`,
    ],
    [
      "above a package.json that is no JSON and does not name it",
      { [name]: configured("info"), "a/package.json": "{oops" },
      "a",
      `../${name}`,
    ],
  ])("%s", async (_, files, folder, file) => {
    const workingFolder = inFolder(files, folder);
    expect(await loadConfig({ workingFolder })).toEqual({ file, config: { failOn: "info" }, ignores: [] });
  });

  test("nowhere, where there is none", async () => {
    expect(await loadConfig({ workingFolder: inFolder({ "package.json": "{}" }, "a/b") })).toBeUndefined();
  });

  test("where somebody says so, whatever lies nearer", async () => {
    const workingFolder = inFolder({ [name]: configured("error"), "ci/gate.json": configured("info") });
    const file = "ci/gate.json";
    expect(await loadConfig({ workingFolder, file })).toEqual({ file, config: { failOn: "info" }, ignores: [] });
  });
});

describe("a configuration that is named and cannot be had is wrong use", () => {
  test.each([
    ["gone.json", "The configuration gone.json does not exist."],
    ["package.json", 'package.json has no key "mtls-truststore".'],
    ["folder", "folder is a folder."],
    ["s3://bucket/config.json", "s3://bucket/config.json: of AWS, bundles alone are read."],
  ])("%s", async (file, message) => {
    const workingFolder = inFolder({ [name]: configured("info"), "package.json": "{}", "folder/x": "" });
    await expect(loadConfig({ workingFolder, file })).rejects.toMatchObject({ code: "usage", message });
  });
});

describe("of what it says", () => {
  test("paths start at its folder, and are told from the working folder", async () => {
    const locations = ["a.pem", "../b.pem", "certs/*.pem", "certs", "/c.pem", "./-", "./s3:x"];
    const addresses = ["s3://bucket/key?versionId=1", "domain:api.example.com"];
    const text = JSON.stringify({
      bundles: [...locations, ...addresses],
      clients: ["clients", "."],
      baseline: "known.json",
      mapPaths: { "s3://bucket/key": "infra/a.pem", "a.pem": "infra/b.pem" },
    });
    const workingFolder = inFolder({ [`x/${name}`]: text }, "x/y");
    expect((await loadConfig({ workingFolder }))?.config).toEqual({
      bundles: ["../a.pem", "../../b.pem", "../certs/*.pem", "../certs", "/c.pem", "../-", "../s3:x", ...addresses],
      clients: ["../clients", ".."],
      baseline: "../known.json",
      mapPaths: { "s3://bucket/key": "infra/a.pem", "../a.pem": "infra/b.pem" },
    });
  });

  test("no path turns into standard input or an address", async () => {
    const workingFolder = inFolder({ [name]: JSON.stringify({ bundles: ["./-", "./domain:x", "."] }) });
    expect((await loadConfig({ workingFolder }))?.config.bundles).toEqual(["./-", "./domain:x", "."]);
  });

  test("what is not for us is left out, and the rest is as it is written", async () => {
    const said = { failOn: "never", expiresIn: "8w", deny: ["lost", "gained"], rules: { "bundle/empty": "off" } };
    const workingFolder = inFolder({ [name]: JSON.stringify({ $schema: "./config.schema.json", ...said }) });
    expect((await loadConfig({ workingFolder }))?.config).toEqual(said);
  });

  test("fingerprints are as reports have them, and each ignore knows its lines", async () => {
    const printed = Array<string>(32).fill("AB").join(":");
    const rest = { rule: "certificate/expired", reason: "its clients are gone", until: "2027-01-31" };
    const first = JSON.stringify({ ...rest, certificate: printed });
    const second = JSON.stringify({ ...rest, certificate: "cd".repeat(32) }, null, 2);
    const workingFolder = inFolder({ "package.json": `{"mtls-truststore":\n{"ignores": [${first},\n${second}]}}` });
    const ignores = ["ab", "cd"].map((byte) => ({ ...rest, certificate: byte.repeat(32) }));
    const [one, two] = ignores;
    expect(await loadConfig({ workingFolder })).toEqual({
      file: "package.json",
      config: { ignores },
      ignores: [
        { ...one, lines: { first: 2, last: 2 } },
        { ...two, lines: { first: 3, last: 8 } },
      ],
    });
  });
});

test("a configuration may lie in a folder with any name", async () => {
  const workingFolder = inFolder({ "a [b] ü/x.json": JSON.stringify({ bundles: ["c.pem"] }) });
  const loaded = await loadConfig({ workingFolder, file: join("a [b] ü", "x.json") });
  expect(loaded?.config.bundles).toEqual(["a [b] ü/c.pem"]);
});
