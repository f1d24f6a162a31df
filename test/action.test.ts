import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tool } from "../src/tool.js";
import { bundles, clients } from "./support/bundles.js";
import { action, runAction, type Event, type Values } from "./support/composite-action.js";
import { git, type Files } from "./support/git.js";
import { builtCommand } from "./support/installed.js";
import { checkOut, idleNode, originOf, type Workspace } from "./support/pull-request.js";

describe("the Action's description", () => {
  test("uses nothing but setup-node and its own script", () => {
    expect(action.runs.using).toBe("composite");
    expect(action.runs.steps.map(({ uses, run }) => uses ?? run)).toEqual([
      "actions/setup-node@v4",
      'bash "$GITHUB_ACTION_PATH/scripts/action.sh"',
    ]);
  });

  test("hands every input on, and none as a part of a script", () => {
    const handedOn = action.runs.steps.flatMap(({ with: inputs, env }) => Object.values({ ...inputs, ...env }));
    const inputs = Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`);
    expect(handedOn.sort()).toEqual(inputs.sort());
    expect(action.runs.steps.filter(({ run = "" }) => run.includes("${{"))).toEqual([]);
  });
});

const path = "infra/truststore.pem";
const truststore = { truststore: path };

/** The checkout of a pull request that changes one truststore. */
function changed(before: string, after: string): Workspace {
  return checkOut(originOf({ base: { [path]: before }, branch: { "README.md": "", [path]: after } }));
}

/** The lines of a Markdown text that are seen. */
function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("<!--"));
}

const lfsPointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1\n`;

/** The rules that a SARIF file tells of. */
function rulesIn(file = ""): readonly string[] {
  const { runs } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
  };
  return runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId));
}

/** What the Action tells of itself, beside the annotations of the reports. */
function annotationsIn(out: string): readonly string[] {
  return out.split("\n").filter((line) => line.includes(" title=mtls-truststore::"));
}

describe.skipIf(!existsSync(builtCommand))("the Action", () => {
  test("fails a pull request that drops an intermediate, and names the CA and the client that lose access", () => {
    const origin = originOf({
      base: { [path]: bundles.whole, "clients/london.pem": clients.london, "clients/leeds.pem": clients.leeds },
      branch: { [path]: bundles.withoutLondon },
    });
    const { status, out, error, outputs, summary } = runAction(checkOut(origin), { ...truststore, clients: "clients" });
    expect({ status, error }).toEqual({ status: 1, error: "" });
    expect(outputs).toMatchObject({ verdict: "failed", lost: "2", gained: "0" });
    expect(out).toMatch(/^::error .*Example London CA/m);
    expect(out).toMatch(/^::error .*CN=london/m);
    expect(out).not.toContain("CN=leeds");
    expect(summary).toContain("Example London CA");
    expect(rulesIn(outputs.sarif)).toEqual([]);
  });

  test("passes a pull request that only reorders", () => {
    const { status, out, error, outputs } = runAction(changed(bundles.whole, bundles.reordered), truststore);
    expect({ status, out, error }).toEqual({ status: 0, out: "", error: "" });
    expect(outputs).toMatchObject({ verdict: "passed", lost: "0", gained: "0" });
  });

  test("counts what is gained, and fails for it where it is denied", () => {
    const workspace = changed(bundles.withoutLondon, bundles.whole);
    const allowed = runAction(workspace, truststore);
    expect(allowed).toMatchObject({ status: 0, outputs: { verdict: "passed", lost: "0", gained: "1" } });
    const denied = runAction(workspace, { ...truststore, deny: "lost,gained" });
    expect(denied).toMatchObject({ status: 1, outputs: { verdict: "failed", lost: "0", gained: "1" } });
  });

  test("compares with the base that GitHub has merged into, not with the one that the branch began from", () => {
    const origin = originOf({
      base: { [path]: bundles.whole },
      branch: { "README.md": "" },
      baseSince: { [path]: bundles.withoutLondon },
    });
    const { status, outputs } = runAction(checkOut(origin), truststore);
    expect({ status, ...outputs }).toMatchObject({ status: 0, verdict: "passed", lost: "0", gained: "0" });
  });

  test.each(["main", "v1"])("compares with %s where it is told to, and keeps a whole history whole", (against) => {
    const origin = originOf({ base: { [path]: bundles.whole }, branch: { [path]: bundles.withoutLondon } });
    git(origin, "tag", "--annotate", "--message", "one", "v1", "main");
    const workspace = checkOut(origin, "refs/heads/branch");
    git(workspace.folder, "fetch", "--quiet", "--unshallow", "--no-tags", "origin", "refs/heads/branch");
    const { status } = runAction(workspace, { ...truststore, against }, { name: "push" });
    expect(status).toBe(1);
    expect(git(workspace.folder, "rev-parse", "--is-shallow-repository")).toBe("false");
  });

  test("compares in a merge queue with the commit before", () => {
    const workspace = changed(bundles.whole, bundles.withoutLondon);
    const queuedAfter = git(workspace.folder, "ls-remote", "origin", "refs/heads/main").split("\t")[0] ?? "";
    const run = runAction(workspace, truststore, { name: "merge_group", queuedAfter });
    expect(run).toMatchObject({ status: 1, outputs: { verdict: "failed", lost: "1" } });
  });

  test.each([
    ["that the base has not", {}, `The base has no ${path}, so it is checked and not compared.`],
    [
      "at a push",
      { name: "push" },
      "Nothing is compared, since this event has no base and the input against names none.",
    ],
  ])("checks a truststore alone %s, and says so", (_when, event, notice) => {
    const origin = originOf({ base: { "README.md": "" }, branch: { [path]: bundles.empty } });
    const { status, out, error, outputs } = runAction(checkOut(origin), truststore, event);
    expect({ status, error }).toEqual({ status: 1, error: "" });
    expect(out).toMatch(/^::notice .*\n::error file=infra\/truststore\.pem,/);
    expect(annotationsIn(out)).toEqual([`::notice title=mtls-truststore::${notice}`]);
    expect(outputs).toMatchObject({ verdict: "failed", lost: "0", gained: "0" });
  });

  test("tells code scanning also what a change leaves as it was", () => {
    const workspace = changed(bundles.empty, bundles.empty);
    const { status, outputs } = runAction(workspace, { ...truststore, "sarif-file": "report.sarif\n" });
    expect({ status, ...outputs }).toMatchObject({ status: 0, verdict: "passed", sarif: "report.sarif" });
    expect(rulesIn(join(workspace.folder, "report.sarif"))).toEqual(["bundle/empty"]);
  });

  test("leaves SARIF where another use of it in the same job does not write over it", () => {
    const workspace = changed(bundles.whole, bundles.reordered);
    const files = [1, 2].map(() => runAction(workspace, truststore).outputs.sarif);
    expect(new Set(files).size).toBe(2);
    expect(files.map(rulesIn)).toEqual([[], []]);
  });

  test("makes the folders of the files that it writes", () => {
    const workspace = changed(bundles.whole, bundles.reordered);
    const inputs = { "sarif-file": "out/code/report.sarif", "markdown-file": "out/text/comment.md" };
    expect(runAction(workspace, { ...truststore, ...inputs })).toMatchObject({
      status: 0,
      outputs: { sarif: inputs["sarif-file"] },
    });
    expect(Object.values(inputs).map((file) => existsSync(join(workspace.folder, file)))).toEqual([true, true]);
  });

  test("judges several truststores; the worst of them decides, what is lost is summed up, and all is in one comment", () => {
    const origin = originOf({
      base: { "a.pem": bundles.whole, "b.pem": bundles.whole, "c.pem": bundles.whole },
      branch: { "a.pem": bundles.withoutLondon, "b.pem": bundles.withoutLondon, "c.pem": bundles.reordered },
    });
    const workspace = checkOut(origin);
    const inputs = { truststore: "a.pem\nb.pem\n\n  c.pem\n", "markdown-file": "comment.md" };
    const { status, outputs, summary } = runAction(workspace, inputs);
    expect({ status, ...outputs }).toMatchObject({ status: 1, verdict: "failed", lost: "2", gained: "0" });
    const comment = readFileSync(join(workspace.folder, "comment.md"), "utf8");
    expect(comment.match(/^<!-- mtls-truststore.*$/gm)).toEqual(["<!-- mtls-truststore -->"]);
    expect(comment.startsWith("<!-- mtls-truststore -->\n## ")).toBe(true);
    expect(linesOf(comment)).toEqual(linesOf(summary));
  });

  test("leaves of several reports the headings alone where they are longer than GitHub takes", () => {
    const names = ["a.pem", "b.pem", "c.pem", "d.pem", "e.pem", "f.pem"];
    const files = (content: string) => Object.fromEntries(names.map((name) => [name, content]));
    const workspace = checkOut(originOf({ base: files(bundles.whole), branch: files(bundles.crowded) }));
    const { summary } = runAction(workspace, { truststore: names.join("\n"), "markdown-file": "comment.md" });
    expect(summary.length).toBeGreaterThan(65_536);
    const headings = summary.split("\n").filter((line) => line.startsWith("## "));
    expect(headings).toHaveLength(names.length);
    expect(readFileSync(join(workspace.folder, "comment.md"), "utf8").split("\n")).toEqual([
      "<!-- mtls-truststore -->",
      ...headings.flatMap((heading) => [heading, ""]),
      "The summary of the step has the rest.",
      "",
    ]);
  });

  test("warns of truststores that the configuration's globs no longer find, since they are gone", () => {
    const gone = ["infra/london.pem", "infra/partners/::error::%0A##[error]\u202Eleeds.pem"];
    const files = Object.fromEntries([path, ...gone, "other.pem"].map((file) => [file, bundles.whole]));
    const config = JSON.stringify({ bundles: ["../outside.pem", "infra/**/*.pem"] });
    const origin = originOf({ base: files, branch: { "mtls-truststore.config.json": config } });
    const workspace = checkOut(origin);
    writeFileSync(join(workspace.around, "outside.pem"), bundles.whole);
    git(workspace.folder, "rm", "--quiet", "--", ...gone, "other.pem");
    git(workspace.folder, "commit", "--quiet", "--message", "commit");
    const { status, out, outputs } = runAction(workspace, { against: "main" });
    expect({ status, ...outputs }).toMatchObject({ status: 0, verdict: "passed" });
    expect(out.split("\n")).toEqual([
      ...["infra/london.pem", "infra/partners/??error???0A???error????leeds.pem"].map(
        (file) =>
          `::warning title=mtls-truststore::The base has ${file}, and it is no longer here; nothing is compared with it.`,
      ),
      "::notice title=mtls-truststore::The base has no ../outside.pem, so it is checked and not compared.",
      "",
    ]);
  });

  test("takes the truststores that the configuration names where none is given", () => {
    const config = JSON.stringify({ bundles: [path] });
    const workspace = changed(bundles.whole, bundles.withoutLondon);
    writeFileSync(join(workspace.folder, "mtls-truststore.config.json"), config);
    expect(runAction(workspace, {})).toMatchObject({ status: 1, outputs: { verdict: "failed", lost: "1" } });
  });

  test("takes a path that starts at the root of the machine", () => {
    const workspace = changed(bundles.whole, bundles.withoutLondon);
    expect(runAction(workspace, { truststore: join(workspace.folder, path) })).toMatchObject({
      status: 1,
      outputs: { verdict: "failed", lost: "1" },
    });
  });

  const nothingJudged = "Nothing could be judged; the log says why.";
  const incomplete = "Something could not be read, judged or written; the log says why.";

  test.each<[string, number, Values, Event, string]>([
    ["no truststore is named", 2, {}, {}, nothingJudged],
    ["the configuration is not there", 2, { config: "none.json" }, {}, nothingJudged],
    ["a flag has no such value", 2, { ...truststore, deny: "all" }, {}, nothingJudged],
    [
      "the package has no such version",
      3,
      { ...truststore, version: "9.9.9" },
      {},
      "The command could not be installed; the log says why.",
    ],
    [
      "the base is nowhere",
      3,
      { ...truststore, against: "0".repeat(40) },
      {},
      "The commit to compare with could not be fetched.",
    ],
    [
      "something else than GitHub's merge is checked out",
      3,
      truststore,
      { commit: "0".repeat(40) },
      "What is checked out is not the merge that GitHub makes; the input against needs to name the base.",
    ],
  ])("breaks where %s, and says so, in the comment too", (_what, status, inputs, event, message) => {
    const workspace = changed(bundles.whole, bundles.withoutLondon);
    const run = runAction(workspace, { ...inputs, "markdown-file": "comment.md" }, event);
    expect(run).toMatchObject({ status, outputs: { verdict: "broken" } });
    expect(annotationsIn(run.out)).toEqual([`::error title=mtls-truststore::${message}`]);
    const comment = readFileSync(join(workspace.folder, "comment.md"), "utf8");
    expect(comment.startsWith(`<!-- mtls-truststore -->\n## ❌ mtls-truststore: ${message}\n`)).toBe(true);
  });

  test("breaks where the truststore of the base cannot be read, and says so", () => {
    const { status, out, outputs } = runAction(changed(lfsPointer, bundles.whole), truststore);
    expect({ status, ...outputs }).toMatchObject({ status: 3, verdict: "broken" });
    expect(annotationsIn(out)).toEqual([`::error title=mtls-truststore::${incomplete}`]);
  });

  test("says once that the clients cannot be read", () => {
    const { status, out } = runAction(changed(bundles.whole, bundles.reordered), { ...truststore, clients: "none" });
    expect(status).toBe(3);
    expect(annotationsIn(out)).toEqual([expect.stringContaining("none does not exist.")]);
  });

  test("breaks where a truststore cannot be read, and judges the others all the same", () => {
    const { status, out, error, outputs } = runAction(changed(bundles.whole, bundles.withoutLondon), {
      truststore: `${path}\nnone.pem`,
    });
    expect({ status, outputs }).toEqual({
      status: 3,
      outputs: { verdict: "broken", lost: "1", gained: "0", sarif: "" },
    });
    expect(out).toMatch(/^::error .*Example London CA/m);
    expect(annotationsIn(out)).toEqual([`::error title=mtls-truststore::${incomplete}`]);
    expect(error).toContain("none.pem");
  });

  test.each(["sarif-file", "markdown-file"])("breaks where %s cannot be written, and says so", (output) => {
    const { status, out, outputs } = runAction(changed(bundles.whole, bundles.reordered), {
      ...truststore,
      [output]: "infra",
    });
    expect({ status, ...outputs }).toMatchObject({ status: 3, verdict: "broken" });
    expect(annotationsIn(out)).toHaveLength(1);
  });
});

describe.skipIf(!existsSync(builtCommand))("a branch that brings its own judge", () => {
  const { name, version } = tool;

  test.each<[string, Files]>([
    [
      "a command in node_modules",
      {
        "node_modules/mtls-truststore/package.json": JSON.stringify({ name, version, bin: "judge.js" }),
        "node_modules/.bin/mtls-truststore": { link: "/bin/true" },
      },
    ],
    ["options for Node.js in .npmrc", idleNode],
  ])("is judged by the real one in spite of %s", (_what, judge) => {
    const origin = originOf({ base: { [path]: bundles.whole }, branch: { [path]: bundles.withoutLondon, ...judge } });
    const run = runAction(checkOut(origin), truststore);
    expect(run).toMatchObject({ status: 1, error: "", outputs: { verdict: "failed", lost: "1" } });
  });
});

describe.skipIf(!existsSync(builtCommand))("names that somebody else has chosen", () => {
  const names = [
    "$(touch pwned).pem",
    "`touch pwned`; touch pwned;.pem",
    "--format=text=pwned",
    "-.pem",
    "::error::x.pem",
    "##[error]x.pem",
    "a b\"'\\%0Ab.pem",
  ];

  const named = (content: string) => Object.fromEntries(names.map((name) => [name, content]));

  test("are names of truststores and nothing else", () => {
    const workspace = checkOut(originOf({ base: named(bundles.whole), branch: named(bundles.withoutLondon) }));
    const { status, out, error, outputs } = runAction(workspace, { truststore: names.join("\n") });
    expect({ status, error, ...outputs }).toMatchObject({ status: 1, error: "", verdict: "failed", lost: "7" });
    expect(
      out
        .trimEnd()
        .split("\n")
        .filter((line) => !/^::error (?:(?!::|##\[).)*::(?:(?!::|##\[).)*$/.test(line)),
    ).toEqual([]);
    expect(readdirSync(workspace.folder).sort()).toEqual([".git", ...names].sort());
  });

  test("are told in errors without becoming workflow commands", () => {
    const listed = Object.fromEntries(names.map((name) => [`clients/${name}`, "nothing"]));
    const origin = originOf({ base: { [path]: bundles.whole, ...listed }, branch: { "README.md": "" } });
    const inputs = { truststore: [path, ...names].join("\n"), clients: "clients" };
    const { status, out, error } = runAction(checkOut(origin), inputs);
    expect(status).toBe(3);
    expect(error.match(/ does not exist\./g)).toHaveLength(names.length);
    expect(error).not.toMatch(/^\s*::|##\[/m);
    expect(out).not.toMatch(/##\[|::.*::.*::/);
  });

  const hostile = "$(touch pwned)`touch pwned`; touch pwned\n::error::x\n##[error]x";

  test.each([
    ["truststore", hostile],
    ["clients", hostile],
    ["against", hostile],
    ["against", "--upload-pack=touch pwned"],
    ["sarif-file", hostile],
    ["markdown-file", "--pwned"],
    ["version", hostile],
    ["config", hostile],
    ["deny", hostile],
  ])("are values of the input %s and nothing else: %j", (name, value) => {
    const workspace = changed(bundles.whole, bundles.withoutLondon);
    const { status, out, error, outputs } = runAction(workspace, { ...truststore, [name]: value });
    const isOutput = name.endsWith("-file");
    expect([status, outputs.verdict]).toEqual(isOutput ? [1, "failed"] : [expect.any(Number), "broken"]);
    expect(out).not.toMatch(/##\[|^(?!::error (?:file|title)=)/);
    expect(error).not.toMatch(/^\s*::|##\[/m);
    expect(existsSync(join(workspace.folder, "pwned"))).toBe(false);
  });
});
