import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { bundles } from "./support/bundles.js";
import { codeBlocksOf } from "./support/code-blocks.js";
import { commit, git, gitEnvironment, repositoryWith, type Files } from "./support/git.js";
import { builtCommand, checkout, installIn } from "./support/installed.js";

type Hook = Readonly<Record<string, unknown>>;

const [hook = {}] = parse(readFileSync(join(checkout, ".pre-commit-hooks.yaml"), "utf8")) as readonly Hook[];

/** What the second example of the document says beside the hook's id: which files, and with which flags. */
const [, overridden = {}] = codeBlocksOf("docs/ci.md")
  .filter(({ heading }) => heading === "pre-commit")
  .map(
    ({ code }) =>
      (parse(code) as { readonly repos: readonly { readonly hooks: readonly Hook[] }[] }).repos[0]?.hooks[0],
  );

/**
 * Runs the hook as pre-commit does when files are committed. The command comes from the search path and not out of a
 * clone, which would ask npm's registry.
 */
function preCommit(staged: Files, more: Hook = {}) {
  const config = { repos: [{ repo: "local", hooks: [{ ...hook, ...more, language: "system" }] }] };
  const folder = repositoryWith({ ".pre-commit-config.yaml": stringify(config) });
  const installed = join(folder, ".git");
  installIn(installed);
  commit(folder, staged);
  git(folder, "reset", "--quiet", "--soft", "HEAD^");
  const { status, stdout } = spawnSync("pre-commit", ["run", "--color", "never"], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...gitEnvironment,
      PATH: [join(installed, "node_modules/.bin"), gitEnvironment.PATH].join(delimiter),
      PRE_COMMIT_HOME: join(installed, "pre-commit"),
    },
  });
  return { status, out: stdout };
}

const isMissing = spawnSync("pre-commit", ["--version"]).status !== 0;
const glued = bundles.whole.replace("-----END CERTIFICATE-----\n", "-----END CERTIFICATE-----");

describe.skipIf(isMissing || !existsSync(builtCommand))("the hook of pre-commit", () => {
  test("passes truststores that are fit, and looks at no other files", () => {
    const { status, out } = preCommit({ "infra/truststore.pem": bundles.whole, "server.pem": bundles.empty });
    expect({ status, out }).toEqual({
      status: 0,
      out: expect.stringMatching(/^mtls-truststore\.+Passed\n$/) as string,
    });
  });

  test("fails a truststore that is not, and says why", () => {
    const { status, out } = preCommit({ "infra/truststore.pem": bundles.whole, "b/trust-store.crt": bundles.empty });
    expect(status).toBe(1);
    expect(out).toMatch(/Failed\n- hook id: mtls-truststore\n- exit code: 1\n/);
    expect(out).toMatch(/^error +bundle\/empty +b\/trust-store\.crt$/m);
  });

  test.each([
    ["truststore.pem", true],
    ["infra/TrustStore.PEM", true],
    ["infra/api-truststore-2027.pem", true],
    ["trust_store.cer", true],
    ["truststore.pem.bak", false],
    ["truststore/client.pem", false],
    ["truststore.jks", false],
    ["trusted.pem", false],
  ])("takes %s for a truststore: %s", (path, isTruststore) => {
    expect(preCommit({ [path]: bundles.empty }).status).toBe(isTruststore ? 1 : 0);
  });

  test("takes other files and flags where it is told to", () => {
    const files = { "infra/mtls/partners.pem": glued, "truststore.pem": bundles.empty };
    const { status, out } = preCommit(files, overridden);
    expect(status).toBe(1);
    expect(out).toContain("infra/mtls/partners.pem");
    expect(out).not.toContain("truststore.pem");
    expect(preCommit(files, { ...overridden, args: [] }).status).toBe(0);
  });
});
