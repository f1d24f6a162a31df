import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conformingReport } from "../report/conforming.js";
import { scenes, today } from "../report/diff-scenes.js";
import { commit, git, gitEnvironment, repositoryWith } from "../support/git.js";
import { run } from "./captured-io.js";
import { moveTo } from "./files.js";

const diff = (...argv: readonly string[]) => run(["diff", ...argv, "--at", today], { environment: gitEnvironment });

/** A repository whose branch `change` puts the later truststore of a scene in the place of the earlier one; checked out. */
function changedBy({ before, after }: { readonly before: string; readonly after: string }): string {
  const folder = repositoryWith({ "infra/truststore.pem": before });
  git(folder, "checkout", "--quiet", "-b", "change");
  commit(folder, { "infra/truststore.pem": after });
  moveTo(folder);
  return folder;
}

describe("a truststore is held against the one that another branch has", () => {
  test("of which an intermediate was dropped", async () => {
    changedBy(scenes["dropped-intermediate"]);
    const argv = ["infra/truststore.pem", "--against", "main:infra/truststore.pem"];
    const { exitCode, out } = await diff(...argv, "--format", "json");
    expect(exitCode).toBe(1);
    const { truststores, diff: change } = conformingReport(out);
    expect(truststores.map(({ location }) => location)).toEqual(["main:infra/truststore.pem", "infra/truststore.pem"]);
    expect(change?.issuers.lost.map(({ subject }) => subject)).toEqual(["C=GB,O=Example Ltd,CN=Example Leeds CA"]);
    expect((await diff(...argv)).out).toContain("infra/truststore.pem in place of main:infra/truststore.pem");
  });

  test("whose certificates were put in another order", async () => {
    changedBy(scenes.reordered);
    const { exitCode, out } = await diff("infra/truststore.pem", "--against", "main:infra/truststore.pem");
    expect([exitCode, out.split("  ")[0]]).toEqual([0, "NO CHANGE OF ACCESS"]);
  });

  test("from a folder of the repository", async () => {
    moveTo(join(changedBy(scenes["dropped-intermediate"]), "infra"));
    expect((await diff("truststore.pem", "--against", "main:./truststore.pem")).exitCode).toBe(1);
    expect((await diff("truststore.pem", "--against", "HEAD:./truststore.pem")).exitCode).toBe(0);
    const { exitCode, error } = await diff("truststore.pem", "--against", "main:truststore.pem");
    expect([exitCode, /Did you mean (\S+)\?/.exec(error)?.[1]]).toEqual([3, "main:infra/truststore.pem"]);
  });

  test("though not before the file was there", async () => {
    changedBy(scenes.reordered);
    const { exitCode, error } = await diff("infra/truststore.pem", "--against", "main:infra/other.pem");
    expect([exitCode, error]).toEqual([3, expect.stringContaining("main:infra/other.pem does not exist.")]);
  });

  test("and no word of git's reaches the terminal as it is", async () => {
    changedBy(scenes.reordered);
    const { exitCode, error } = await diff("infra/truststore.pem", "--against", "\u202Emain\u2066:../\u2028x");
    expect(exitCode).toBe(3);
    expect(error).toMatch(/^[\x20-\x7e]+\n$/);
  });
});
