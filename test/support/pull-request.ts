import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { commit, git, repositoryWith, type Files } from "./git.js";
import { installIn } from "./installed.js";

/** A pull request: the base when its branch began, what the branch changes, and what the base has got since. */
export interface PullRequest {
  readonly base: Files;
  readonly branch: Files;
  readonly baseSince?: Files;
}

/** What a branch may bring so that npm hands options to Node.js, by which no command does anything. */
export const idleNode: Files = {
  "package.json": "{}",
  ".npmrc": "node-options=--require=./idle.cjs",
  "idle.cjs": "process.exit(0);",
};

/** A checkout, and a folder around it for whatever is no part of the repository; the command is installed there. */
export interface Workspace {
  readonly folder: string;
  readonly around: string;
}

/** The repository at GitHub that has a pull request, and its merge as `refs/pull/1/merge`; gives its folder. */
export function originOf({ base, branch, baseSince }: PullRequest): string {
  const origin = repositoryWith(base);
  git(origin, "config", "uploadpack.allowAnySHA1InWant", "true"); // as GitHub's servers do
  git(origin, "checkout", "--quiet", "-b", "branch");
  commit(origin, branch);
  git(origin, "checkout", "--quiet", "main");
  if (baseSince !== undefined) commit(origin, baseSince);
  git(origin, "checkout", "--quiet", "--detach");
  git(origin, "merge", "--quiet", "--no-ff", "--message", "merge", "branch");
  git(origin, "update-ref", "refs/pull/1/merge", "HEAD");
  return origin;
}

/** Checks out one commit and nothing of its history, as actions/checkout does. */
export function checkOut(origin: string, ref = "refs/pull/1/merge"): Workspace {
  const around = mkdtempSync(join(tmpdir(), "mtls-truststore-work-"));
  onTestFinished(() => {
    rmSync(around, { recursive: true });
  });
  const folder = join(around, "work");
  mkdirSync(folder);
  git(folder, "init", "--quiet");
  git(folder, "remote", "add", "origin", `file://${origin}`);
  git(folder, "fetch", "--quiet", "--depth=1", "origin", ref);
  git(folder, "checkout", "--quiet", "--detach", "FETCH_HEAD");
  installIn(around);
  return { folder, around };
}
