import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { tool } from "../src/tool.js";
import { bundles, clients } from "./support/bundles.js";
import { codeBlocksOf, type CodeBlock } from "./support/code-blocks.js";
import { action, runAction, type Values } from "./support/composite-action.js";
import { git, gitEnvironment, type Files } from "./support/git.js";
import { builtCommand, checkout, npmOffline } from "./support/installed.js";
import { checkOut, idleNode, originOf, type Workspace } from "./support/pull-request.js";

const blocks = codeBlocksOf("docs/ci.md");
const yaml = blocks.filter(({ language }) => language === "yaml").map(({ code }) => parse(code) as unknown);
const path = "infra/truststore.pem";

/** Every mapping in a document of YAML, itself included. */
function mappingsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(mappingsIn);
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(mappingsIn)];
}

/** The lines of shell in an example, wherever its product has them. */
function commandsIn({ language, code }: CodeBlock): readonly string[] {
  if (language === "sh")
    return code
      .trimEnd()
      .split("\n")
      .filter((line) => !line.startsWith("#!"));
  if (language === "groovy") return [...code.matchAll(/sh '(.+)'/g)].map(([, line = ""]) => line);
  if (language !== "yaml") return [];
  const lines = mappingsIn(parse(code)).flatMap(({ run, script, commands }) => [run, script, commands].flat());
  return lines.filter((line) => typeof line === "string");
}

/** A clone with its history, as a pull request that changes the truststore is checked out where there is no GitHub. */
function cloned(branch: Files, base: Files = { [path]: bundles.whole }): Workspace {
  const clientFiles = { "clients/london.pem": clients.london, "clients/leeds.pem": clients.leeds };
  const origin = originOf({
    base: { ...base, ...clientFiles },
    branch: { ...branch, "CHANGES.md": "" },
    baseSince: { "README.md": "" },
  });
  const workspace = checkOut(origin, "refs/heads/branch");
  git(workspace.folder, "fetch", "--quiet", "--unshallow", "origin", "refs/heads/branch");
  git(workspace.folder, "fetch", "--quiet", "origin", "refs/heads/main:refs/remotes/origin/main");
  return workspace;
}

/** Runs lines of shell one after the other, and ends where one fails. The command is installed at home. */
function runLines({ folder, around }: Workspace, lines: readonly string[]) {
  return spawnSync("sh", ["-e", "-c", lines.join("\n")], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...gitEnvironment,
      ...npmOffline(around),
      HOME: around,
      BASE: "origin/main",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: git(folder, "merge-base", "HEAD", "FETCH_HEAD"),
      CHANGE_TARGET: "main",
      CODEBUILD_WEBHOOK_BASE_REF: "refs/heads/main",
    },
  });
}

/** Whether the report that the examples write names the CA that is gone. */
function lostIn({ folder }: Workspace): boolean {
  return readFileSync(join(folder, "truststore.xml"), "utf8").includes("Example London CA");
}

describe("the examples for CI", () => {
  test("are of the version that they are shipped with", () => {
    const text = readFileSync(join(checkout, "docs/ci.md"), "utf8");
    const versions = [...text.matchAll(/(?:mtls-truststore@v?|rev: v)(\S+)/g)].map(([, version]) => version);
    expect(new Set(versions)).toEqual(new Set([tool.version]));
  });

  test("use inputs, outputs and hooks that there are", () => {
    const hooks = parse(readFileSync(join(checkout, ".pre-commit-hooks.yaml"), "utf8")) as { readonly id: string }[];
    const mappings = yaml.flatMap(mappingsIn);
    const steps = mappings.filter(({ uses }) => uses === `OWNER/mtls-truststore@v${tool.version}`);
    const given = steps.flatMap(({ with: inputs }) => Object.keys(inputs as object));
    const outputs = [...JSON.stringify(yaml).matchAll(/outputs\.(\w+)/g)].map(([, name = ""]) => name);
    const used = mappings.flatMap(({ hooks = [] }) => hooks as { readonly id: string }[]).map(({ id }) => id);
    expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
    expect(outputs.filter((name) => !(name in action.outputs))).toEqual([]);
    expect(used.filter((id) => !hooks.some((hook) => hook.id === id))).toEqual([]);
    expect([given, outputs, used].filter(({ length }) => length === 0)).toEqual([]);
  });

  test("name files of the package that there are", () => {
    const text = readFileSync(join(checkout, "docs/ci.md"), "utf8");
    const files = [...text.matchAll(/node_modules\/mtls-truststore\/([\w./-]+)/g)].map(([, file = ""]) => file);
    expect(files.map((file) => [file, existsSync(join(checkout, file))])).toEqual([
      ["docs/problem-matcher.json", true],
      ["docs/config.schema.json", true],
    ]);
  });

  test("hold no command that is not tried here, but those of others", () => {
    const untried = blocks.flatMap((block) => (tried.includes(block.heading) ? [] : commandsIn(block)));
    expect(untried).toEqual([
      expect.stringContaining("gh api"),
      `npm install --no-save mtls-truststore@${tool.version}`,
      'echo "::add-matcher::node_modules/mtls-truststore/docs/problem-matcher.json"',
      "npx mtls-truststore check infra/truststore.pem",
    ]);
  });
});

const tried = ["GitLab", "Jenkins", "AWS CodeBuild", "A truststore that is new", "A plain git hook", "Configuration"];

describe.skipIf(!existsSync(builtCommand))("the commands for CI", () => {
  const linesUnder = (heading: string) => blocks.filter((block) => block.heading === heading).flatMap(commandsIn);

  test.each(["GitLab", "Jenkins", "AWS CodeBuild"])(
    "of %s fail where access is lost, and pass where nothing changes",
    (heading) => {
      for (const [after, status] of [
        [bundles.withoutLondon, 1],
        [bundles.reordered, 0],
      ] as const) {
        const workspace = cloned({ [path]: after });
        const run = runLines(workspace, linesUnder(heading));
        expect([run.status, run.stderr.replaceAll(/^(?:From|.*FETCH_HEAD$).*\n/gm, "")]).toEqual([status, ""]);
        expect(lostIn(workspace)).toBe(status === 1);
      }
    },
  );

  test.each(["GitLab", "Jenkins", "AWS CodeBuild"])("of %s heed no settings of npm in the branch", (heading) => {
    const workspace = cloned({ [path]: bundles.withoutLondon, ...idleNode });
    expect(runLines(workspace, linesUnder(heading)).status).toBe(1);
    expect(lostIn(workspace)).toBe(true);
  });

  test("of a truststore that is new check it, and compare it ever after", () => {
    const status = (after: string, base?: Files) =>
      runLines(cloned({ [path]: after }, base), linesUnder("A truststore that is new")).status;
    expect([status(bundles.empty, {}), status(bundles.whole, {})]).toEqual([1, 0]);
    expect([status(bundles.withoutLondon), status(bundles.reordered)]).toEqual([1, 0]);
  });

  test("of the hook look at what is about to be committed", () => {
    const workspace = cloned({ [path]: bundles.whole });
    const hook = linesUnder("A plain git hook");
    writeFileSync(join(workspace.folder, path), bundles.withoutLondon);
    expect(runLines(workspace, hook).status).toBe(0);
    git(workspace.folder, "add", path);
    expect(runLines(workspace, hook).status).toBe(1);
  });

  test("of a baseline write what is there, and pass as long as nothing is new", () => {
    const lines = linesUnder("Configuration");
    const workspace = cloned({ [path]: bundles.empty });
    expect(runLines(workspace, lines).status).toBe(0);
    expect(runLines(workspace, [`npx mtls-truststore check ${path}`]).status).toBe(1);
  });

  test("take the configuration that is shown", () => {
    const workspace = cloned({ [path]: bundles.whole });
    const config = blocks.find(({ language }) => language === "json")?.code ?? "";
    writeFileSync(join(workspace.folder, "mtls-truststore.config.json"), config);
    const check = runLines(workspace, ["npx mtls-truststore check --fail-on error"]);
    expect([check.status, check.stderr]).toEqual([0, ""]);
    const diff = runLines(workspace, [`npx mtls-truststore diff ${path} --against "HEAD^:${path}"`]);
    expect([diff.status, diff.stderr]).toEqual([0, ""]);
    expect(check.stdout).toContain("config/ignore-unused");
  });

  test("of the Action do what is said of them", () => {
    const steps = yaml.flatMap(mappingsIn).filter(({ uses }) => String(uses).startsWith("OWNER/"));
    expect(steps).toHaveLength(3);
    for (const { with: inputs } of steps) {
      const workspace = checkOut(
        originOf({ base: { [path]: bundles.whole }, branch: { [path]: bundles.withoutLondon } }),
      );
      expect(runAction(workspace, inputs as Values)).toMatchObject({ status: 1, outputs: { verdict: "failed" } });
    }
  });
});
