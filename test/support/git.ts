import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** An environment in which git knows of no configuration but that of its repository. */
export const gitEnvironment: Readonly<Record<string, string>> = {
  PATH: process.env.PATH ?? "",
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Author",
  GIT_AUTHOR_EMAIL: "author@example.com",
  GIT_COMMITTER_NAME: "Committer",
  GIT_COMMITTER_EMAIL: "committer@example.com",
};

/** Runs git in a folder; gives what it prints, without the last line break. */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", ["-C", folder, ...words], {
    env: gitEnvironment,
    encoding: "utf8",
    stdio: "pipe",
  }).trimEnd();
}

/** What a commit holds, by path: a file's content, or where a link leads. */
export type Files = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** A repository for one test with one commit on its branch `main`; gives its folder. */
export function repositoryWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-git-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commit(folder, files);
  return folder;
}

/** Adds files to the branch that is checked out, or puts them in the place of others. */
export function commit(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(file, content);
    else symlinkSync(content.link, file);
  }
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "commit");
}
