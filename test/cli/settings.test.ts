import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { run } from "./captured-io.js";
import { contents, folderWith, moveTo } from "./files.js";

const configName = "mtls-truststore.config.json";

/** A working folder with the usual bundles, and a configuration. */
function hereWith(config: object): (name: string) => string {
  const files = folderWith({ ...contents, [configName]: JSON.stringify(config, null, 2) });
  moveTo(dirname(files("truststore")));
  return files;
}

interface Printed {
  readonly file: string | null;
  readonly settings: Readonly<Record<string, { readonly value: unknown; readonly from: string }>>;
}

async function printed(argv: readonly string[], environment: Record<string, string> = {}): Promise<Printed> {
  const { exitCode, out, error } = await run([...argv, "--print-config"], { environment });
  expect({ exitCode, error }).toEqual({ exitCode: 0, error: "" });
  return JSON.parse(out) as Printed;
}

describe("of what says a setting", () => {
  const config = { failOn: "info", expiresIn: "3d", deny: ["gained"] };
  const environment = {
    MTLS_TRUSTSTORE_FAIL_ON: "warning",
    MTLS_TRUSTSTORE_EXPIRES_IN: "2d",
    MTLS_TRUSTSTORE_DENY: "lost, gained,",
    MTLS_TRUSTSTORE_FORMAT: "json,sarif=a.sarif",
  };
  const flags = ["--fail-on", "never", "--expires-in", "1d", "--deny", "none", "--format", "markdown"];

  test("the flag counts before all", async () => {
    hereWith(config);
    const { settings } = await printed(["diff", "truststore", "info", ...flags], environment);
    expect(settings).toEqual({
      failOn: { value: "never", from: "flag" },
      expiresIn: { value: "1d", from: "flag" },
      deny: { value: ["none"], from: "flag" },
      format: { value: ["markdown"], from: "flag" },
      baseline: { value: null, from: "default" },
    });
  });

  test("the environment counts before the configuration", async () => {
    hereWith(config);
    const { settings } = await printed(["check"], environment);
    expect(settings).toMatchObject({
      failOn: { value: "warning", from: "environment" },
      expiresIn: { value: "2d", from: "environment" },
      deny: { value: ["lost", "gained"], from: "environment" },
      format: { value: ["json", "sarif=a.sarif"], from: "environment" },
    });
  });

  test("the configuration counts before the default, and an empty variable says nothing", async () => {
    hereWith(config);
    const { file, settings } = await printed(["check"], { MTLS_TRUSTSTORE_FAIL_ON: "" });
    expect(file).toBe(configName);
    expect(settings).toMatchObject({
      failOn: { value: "info", from: "file" },
      expiresIn: { value: "3d", from: "file" },
      deny: { value: ["gained"], from: "file" },
      format: { value: ["text"], from: "default" },
    });
  });

  test("the default counts where nobody says anything", async () => {
    const files = folderWith();
    moveTo(dirname(files("truststore")));
    const { file, settings } = await printed(["check"]);
    expect(file).toBeNull();
    expect(settings).toMatchObject({
      failOn: { value: "error", from: "default" },
      expiresIn: { value: "30d", from: "default" },
      deny: { value: ["lost"], from: "default" },
    });
  });
});

test.each([
  [["--fail-on", "info"], {}, 1],
  [[], { MTLS_TRUSTSTORE_FAIL_ON: "error" }, 0],
  [[], {}, 1],
])("the setting that counts decides: %j, %j", async (flags, environment, exitCode) => {
  hereWith({ failOn: "info", bundles: ["info"] });
  expect((await run(["check", ...flags], { environment })).exitCode).toBe(exitCode);
});

test.each([
  [{ MTLS_TRUSTSTORE_FAIL_ON: "fatal" }, "MTLS_TRUSTSTORE_FAIL_ON has no value fatal. It is one of error, warning"],
  [{ MTLS_TRUSTSTORE_EXPIRES_IN: "soon" }, "MTLS_TRUSTSTORE_EXPIRES_IN soon is no length of time."],
  [{ MTLS_TRUSTSTORE_DENY: "lost,none" }, "MTLS_TRUSTSTORE_DENY says none and lost."],
  [{ MTLS_TRUSTSTORE_DENY: "all" }, "MTLS_TRUSTSTORE_DENY has no value all. It is one of lost, gained, none."],
  [{ MTLS_TRUSTSTORE_FORMAT: "text,json" }, "MTLS_TRUSTSTORE_FORMAT sends two formats to standard output."],
  [{ MTLS_TRUSTSTORE_CONFIG: "none.json" }, "The configuration none.json does not exist."],
  [{ MTLS_TRUSTSTORE_BASELINE: "none.json" }, "The baseline none.json does not exist."],
])("a variable that makes no sense is named: %j", async (environment, sentence) => {
  hereWith({});
  const { exitCode, error, out } = await run(["check", "truststore"], { environment });
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
  expect(error).toContain(sentence);
});

test("the bundles of the configuration are checked where none is named, from whatever folder", async () => {
  const files = hereWith({ bundles: ["truststore", "warning"] });
  const located = async () =>
    conformingReport((await run(["check", "--format", "json"])).out).truststores.map(({ location }) => location);
  expect(await located()).toEqual(["truststore", "warning"]);
  mkdirSync(files("folder/deep"), { recursive: true });
  moveTo(files("folder/deep"));
  expect(await located()).toEqual(["../../truststore", "../../warning"]);
});

test("check needs a bundle from somewhere", async () => {
  hereWith({});
  const { exitCode, error } = await run(["check"]);
  expect(exitCode).toBe(2);
  expect(error).toContain("check needs a bundle. Name a file");
});

describe("a rule's severity", () => {
  test.each([
    ["off", 0, 0],
    ["info", 0, 1],
    ["warning", 1, 1],
    ["error", 1, 1],
  ])("%s makes the command exit %i at --fail-on warning", async (severity, exitCode, findings) => {
    hereWith({ rules: { "bundle/glued-boundary": severity, "bundle/line-endings": "off" } });
    const result = await run(["check", "warning", "--fail-on", "warning", "--format", "json"]);
    const told = conformingReport(result.out).findings.filter(({ ruleId }) => ruleId === "bundle/glued-boundary");
    expect(result.exitCode).toBe(exitCode);
    expect(told).toHaveLength(findings);
  });
});

describe("a baseline", () => {
  test("keeps what is known out of the count, and what is new in it", async () => {
    const files = hereWith({ bundles: ["warning"], failOn: "warning", baseline: "known.json" });
    const first = await run(["check", "--write-baseline"]);
    expect(first.exitCode).toBe(0);
    expect(first.error).toBe("mtls-truststore: known.json holds 1 finding of this run, which no longer count.\n");
    const second = await run(["check"]);
    expect({ exitCode: second.exitCode, error: second.error }).toEqual({ exitCode: 0, error: "" });
    expect(second.out).toContain("1 finding ignored or in the baseline, not counted");
    writeFileSync(files("warning"), contents.warning + "-----BEGIN CERTIFICATE-----\n");
    const third = await run(["check", "--format", "json"]);
    expect(third.exitCode).toBe(1);
    const report = conformingReport(third.out);
    expect(report.findings.map(({ ruleId }) => ruleId)).toEqual(["bundle/undecodable-block"]);
    expect(report.suppressed?.map(({ ruleId, suppression }) => [ruleId, suppression])).toEqual([
      ["bundle/glued-boundary", { kind: "baseline" }],
    ]);
  });

  test("that has become too large says so", async () => {
    const files = hereWith({ bundles: ["warning"], baseline: "known.json" });
    await run(["check", "--write-baseline"]);
    writeFileSync(files("warning"), contents.truststore);
    const { exitCode, error } = await run(["check"]);
    expect(exitCode).toBe(0);
    expect(error).toContain("1 entry of the baseline is about nothing that is found any more; --write-baseline");
  });

  test("is not written where not everything could be judged", async () => {
    const files = hereWith({});
    writeFileSync(files("known.json"), "as it was");
    const argv = ["check", "warning", "missing", "--baseline", "known.json", "--write-baseline"];
    const { exitCode, error, out } = await run(argv);
    expect(exitCode).toBe(3);
    expect(error).toContain("The baseline known.json was not written, since not everything could be judged.");
    expect(out).toContain("bundle/glued-boundary");
    expect(readFileSync(files("known.json"), "utf8")).toBe("as it was");
  });

  test("keeps what it has about bundles that were not looked at", async () => {
    hereWith({ baseline: "known.json" });
    await run(["check", "warning", "empty", "--write-baseline"]);
    await run(["check", "warning", "--write-baseline"]);
    expect((await run(["check", "warning", "empty", "--fail-on", "warning"])).exitCode).toBe(0);
  });

  test.each([
    ["diff", ["truststore", "empty"]],
    ["client", ["empty", "--truststore", "truststore"]],
    ["replay", ["empty", "--truststore", "truststore"]],
  ])("is not written by %s, which sees a part of a bundle's findings", async (command, argv) => {
    hereWith({});
    const { exitCode, out, error } = await run([command, ...argv, "--baseline", "known.json", "--write-baseline"]);
    expect([exitCode, out]).toEqual([2, ""]);
    expect(error).toContain(
      `${command} writes no baseline, since it does not look at all of a bundle. Let check write`,
    );
  });

  test("is not written over what is no baseline", async () => {
    const files = hereWith({});
    const argv = ["check", "warning", "--baseline", "truststore", "--write-baseline"];
    const { exitCode, error } = await run(argv);
    expect(exitCode).toBe(3);
    expect(error).toContain("The baseline truststore was not written, since what stands there is none. Name another");
    expect(readFileSync(files("truststore"), "utf8")).toBe(contents.truststore);
  });

  test("needs a file to be written to", async () => {
    hereWith({});
    const { exitCode, error } = await run(["check", "truststore", "--write-baseline"]);
    expect(exitCode).toBe(2);
    expect(error).toContain("--write-baseline needs a file to write. Name it with --baseline.");
  });
});

describe("a mapped path", () => {
  test("of the flag counts before that of the configuration", async () => {
    hereWith({ mapPaths: { "s3://b/k": "infra/a.pem", "s3://b/l": "infra/b.pem" } });
    const { out } = await run([
      "check",
      "--print-config",
      "--map-path",
      "s3://b/k=x.pem",
      "--map-path",
      "s3://b/m?versionId=1=y.pem",
    ]);
    expect(JSON.parse(out)).toMatchObject({
      mapPaths: { "s3://b/k": "x.pem", "s3://b/l": "infra/b.pem", "s3://b/m?versionId=1": "y.pem" },
    });
  });

  test.each(["s3://b/k", "=x", "s3://b/k="])("needs a location and a path: %s", async (value) => {
    hereWith({});
    const { exitCode, error } = await run(["check", "truststore", "--map-path", value]);
    expect(exitCode).toBe(2);
    expect(error).toContain("names no path for a location.");
  });
});

describe("an ignore", () => {
  const [rule, certificate] = ["certificate/expires-soon", "0".repeat(64)];
  const ignoring = (until: string) => ({
    bundles: ["truststore"],
    ignores: [{ rule, certificate, reason: "known", until }],
  });

  test.each([
    ["2026-05-31", "config/ignore-expired"],
    ["2026-06-01", "config/ignore-unused"],
  ])("until %s is told of where it stands, in every format (%s)", async (until, ruleId) => {
    hereWith(ignoring(until));
    for (const format of ["text", "json", "sarif", "junit", "github", "markdown"]) {
      const { exitCode, out } = await run(["check", "--format", format, "--fail-on", "warning"]);
      expect({ exitCode, format }).toEqual({ exitCode: 1, format });
      expect(out).toContain(ruleId);
      expect(out).toContain(configName);
    }
  });

  test("is not called unused where not everything that the configuration names was looked at", async () => {
    hereWith({ ...ignoring("2026-06-01"), bundles: ["truststore", "warning"] });
    const { out, exitCode } = await run(["check", "truststore", "--fail-on", "warning"]);
    expect(exitCode).toBe(0);
    expect(out).not.toContain("config/ignore-unused");
  });

  test("is not called unused where the configuration names no bundles, so that it may be another's", async () => {
    hereWith({ ...ignoring("2026-06-01"), bundles: [] });
    expect((await run(["check", "truststore"])).out).not.toContain("config/ignore-unused");
  });
});
