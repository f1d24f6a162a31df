import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { OperationalError } from "../../src/operational-error.js";
import { readFromGit } from "../../src/source/read-git.js";
import { mostSourceBytes } from "../../src/source/read-whole.js";
import { moveTo } from "../cli/files.js";
import { commit, git, gitEnvironment, repositoryWith } from "../support/git.js";

const everyByte = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
const lfsPointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 1234\n`;

/** The error of a read that cannot happen, in the working folder. */
async function errorOf(location: string, environment = gitEnvironment): Promise<OperationalError> {
  const outcome = await readFromGit(location, environment).catch((error: unknown) => error);
  if (!(outcome instanceof OperationalError)) throw new Error("the read gave no OperationalError", { cause: outcome });
  return outcome;
}

async function textOf(location: string): Promise<string> {
  return Buffer.from((await readFromGit(location, gitEnvironment)).bytes).toString();
}

describe("a file of a commit", () => {
  test("gives its bytes as they were committed, whatever lies in the working folder", async () => {
    const folder = repositoryWith({ "truststore.pem": everyByte });
    git(folder, "checkout", "--quiet", "-b", "change");
    commit(folder, { "truststore.pem": "changed" });
    moveTo(folder);
    const { location, bytes } = await readFromGit("main:truststore.pem", gitEnvironment);
    expect(location).toBe("main:truststore.pem");
    expect(Buffer.from(bytes)).toEqual(everyByte);
    expect(await textOf("change:truststore.pem")).toBe("changed");
  });

  test("is found by every name that git has for a commit", async () => {
    const folder = repositoryWith({ "a.pem": "old" });
    git(folder, "tag", "v1");
    commit(folder, { "a.pem": "new" });
    moveTo(folder);
    const id = git(folder, "rev-parse", "HEAD~1");
    for (const ref of ["HEAD~1", "HEAD^", "v1", "refs/tags/v1", id, id.slice(0, 10), "main@{1}", "HEAD^{/^com}^"]) {
      expect(await textOf(`${ref}:a.pem`)).toBe("old");
    }
  });

  test("is looked for from the root of the repository, or from the working folder", async () => {
    const folder = repositoryWith({ "a.pem": "root", "infra/a.pem": "below", "infra/colon:a b.pem": "odd" });
    moveTo(join(folder, "infra"));
    expect(await textOf("main:a.pem")).toBe("root");
    expect(await textOf("main:infra/a.pem")).toBe("below");
    expect(await textOf("main:./a.pem")).toBe("below");
    expect(await textOf("main:../a.pem")).toBe("root");
    expect(await textOf("main:infra/colon:a b.pem")).toBe("odd");
  });

  test("may be a link inside of the repository, as on disk", async () => {
    moveTo(repositoryWith({ "infra/a.pem": "content", "a.pem": { link: "infra/a.pem" } }));
    expect(await textOf("main:a.pem")).toBe("content");
  });

  test("is read from a repository without a working folder", async () => {
    const bare = mkdtempSync(join(tmpdir(), "mtls-truststore-bare-"));
    onTestFinished(() => {
      rmSync(bare, { recursive: true });
    });
    git(repositoryWith({ "a.pem": "content" }), "clone", "--quiet", "--bare", ".", bare);
    moveTo(bare);
    expect(await textOf("main:a.pem")).toBe("content");
  });

  test("is read up to the size up to which files are", async () => {
    moveTo(
      repositoryWith({ "most.pem": Buffer.alloc(mostSourceBytes), "more.pem": Buffer.alloc(mostSourceBytes + 1) }),
    );
    expect((await readFromGit("main:most.pem", gitEnvironment)).bytes).toHaveLength(mostSourceBytes);
    expect((await errorOf("main:more.pem")).code).toBe("too-large");
  });
});

describe("what is not there is told apart", () => {
  test.each<[string, string, string, RegExp]>([
    ["a path that is not there", "main:other.pem", "not-found", /from|root/],
    ["a path of the working folder", "main:a.pem", "not-found", /Did you mean main:infra\/a\.pem\?/],
    ["a path written as Windows does", "main:infra\\a.pem", "not-found", /Did you mean main:infra\/a\.pem\?/],
    [
      "a ref that is not there",
      "release:infra/a.pem",
      "not-found",
      /git fetch --depth=1 origin release:refs\/remotes\/origin\/release .*fetch-depth: 0/,
    ],
    [
      "a remote branch that is not there",
      "origin/dev:infra/a.pem",
      "not-found",
      /origin dev:refs\/remotes\/origin\/dev /,
    ],
    ["a commit before the first", "HEAD~1:infra/a.pem", "not-found", /git fetch --unshallow /],
    ["a commit before a branch that is not there", "origin/dev^:infra/a.pem", "not-found", /git fetch --unshallow /],
    ["what a branch was that is not there", "dev@{5}:infra/a.pem", "not-found", /git fetch --unshallow /],
    ["a commit that is not there", `${"1".repeat(40)}:infra/a.pem`, "not-found", /fetch-depth/],
    ["a folder", "main:infra", "is-a-directory", /Name a file/],
    ["the root", "main:./", "is-a-directory", /Name a file/],
    ["a link out of the repository", "main:out.pem", "not-found", /file itself/],
    ["a link to nothing", "main:dangling.pem", "not-found", /file itself/],
    ["a link to itself", "main:loop.pem", "not-found", /file itself/],
    ["a Git LFS pointer", "main:large.pem", "read-failed", /git lfs smudge/],
    ["a path outside of the repository", "main:../a.pem", "read-failed", /root of the repository/],
  ])("%s", async (_, location, code, hint) => {
    moveTo(
      repositoryWith({
        "infra/a.pem": "content",
        "other/deep/a.pem": "content",
        "out.pem": { link: "/etc/hostname" },
        "dangling.pem": { link: "nothing.pem" },
        "loop.pem": { link: "loop.pem" },
        "large.pem": lfsPointer,
      }),
    );
    const error = await errorOf(location);
    expect(error.code).toBe(code);
    expect(error.message).toContain(location.split(":")[0]);
    expect(error.hint).toMatch(hint);
  });

  test("a branch that only the remote has", async () => {
    const origin = repositoryWith({ "a.pem": "content" });
    git(origin, "branch", "release");
    const clone = repositoryWith({ "b.pem": "content" });
    git(clone, "remote", "add", "origin", origin);
    git(clone, "fetch", "--quiet", "origin");
    moveTo(clone);
    expect((await errorOf("release:a.pem")).hint).toBe("Did you mean origin/release:a.pem?");
    expect(await textOf("origin/release:a.pem")).toBe("content");
  });

  test("a submodule, and what lies in it", async () => {
    const rows = [
      ["vendor", "vendor"],
      ["vendor/certificates/a.pem", "vendor"],
      ["infra/modules/x/a.pem", "infra/modules/x"],
      ["./modules/x/a.pem", "infra/modules/x"],
      ["../vendor/a.pem", "vendor"],
      ["vendors/a.pem", undefined],
      ["infra/vendor/a.pem", undefined],
      ["./vendor/a.pem", undefined],
    ] as const;
    const folder = repositoryWith({ "a.pem": "content", "infra/a.pem": "content" });
    for (const path of ["vendor", "infra/modules/x"]) {
      git(folder, "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},${path}`);
    }
    git(folder, "commit", "--quiet", "--message", "submodule");
    for (const [path, submodule] of rows) {
      moveTo(join(folder, path.startsWith(".") ? "infra" : "."));
      expect((await errorOf(`main:${path}`)).message).toBe(
        submodule === undefined
          ? `main:${path} does not exist.`
          : `main:${path} is in another repository, the submodule ${submodule}.`,
      );
    }
  });

  test.each(["origin/main", "refs/remotes/origin/main", "main~1"])(
    "%s of a shallow clone, which the command of the hint brings",
    async (ref) => {
      const origin = repositoryWith({ "a.pem": "content" });
      git(origin, "branch", "change");
      commit(origin, { "a.pem": "other" });
      const folder = join(mkdtempSync(join(tmpdir(), "mtls-truststore-shallow-")), "clone");
      onTestFinished(() => {
        rmSync(dirname(folder), { recursive: true });
      });
      git(
        origin,
        "clone",
        "--quiet",
        "--depth=1",
        `--branch=${ref === "main~1" ? "main" : "change"}`,
        `file://${origin}`,
        folder,
      );
      moveTo(folder);
      const { hint } = await errorOf(`${ref}:a.pem`);
      const [, command = ""] = /: git (fetch \S+(?: origin \S+)?) brings/.exec(hint) ?? [];
      git(folder, ...command.split(" "));
      expect(await textOf(`${ref}:a.pem`)).toBe(ref === "main~1" ? "content" : "other");
    },
  );

  test("no repository", async () => {
    const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-plain-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
    });
    moveTo(folder);
    const error = await errorOf("main:a.pem", { ...gitEnvironment, GIT_CEILING_DIRECTORIES: tmpdir() });
    expect([error.code, error.message]).toEqual(["not-found", "The working folder is in no git repository."]);
  });

  test("a repository that belongs to another user", async () => {
    const folder = repositoryWith({ "a.pem": "content" });
    moveTo(folder);
    const error = await errorOf("main:a.pem", { ...gitEnvironment, GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" });
    expect([error.code, error.hint]).toEqual([
      "access-denied",
      `If you trust it: git config --global --add safe.directory ${folder}`,
    ]);
  });

  test("git itself", async () => {
    const folder = repositoryWith({ "a.pem": "content" });
    mkdirSync(join(folder, "empty"));
    moveTo(folder);
    const error = await errorOf("main:a.pem", { ...gitEnvironment, PATH: join(folder, "empty") });
    expect([error.code, error.hint]).toEqual(["not-found", "Install git, or name a file."]);
  });
});

describe("nothing that is given is taken for an option, or for more than one line", () => {
  test.each(["--batch-all-objects:a.pem", "-h:a.pem", ":a.pem", "main:", "main", "", "main:a\nHEAD:b", "ma\0in:a.pem"])(
    "%j",
    async (location) => {
      moveTo(repositoryWith({ "a.pem": "content" }));
      expect((await errorOf(location)).code).toBe("usage");
    },
  );

  test("braces and parentheses without end take no longer to be refused than others", async () => {
    moveTo(repositoryWith({ "a.pem": "content" }));
    expect((await errorOf(`${"{".repeat(50_000)}:`)).code).toBe("usage");
  });
});
