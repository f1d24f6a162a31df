import { OperationalError } from "../operational-error.js";
import type { GitAnswer } from "./git-command.js";

/** Why git did nothing at all. */
export function gitFailure(location: string, { exitCode, words }: GitAnswer): OperationalError {
  if (exitCode === null) {
    return new OperationalError(
      "timed-out",
      `git was asked for ${location} and did not finish.`,
      "If the clone is a partial one, fetch what it lacks first.",
    );
  }
  if (words.includes("not a git repository")) {
    const hint = "Run the command in the repository, or name a file.";
    return new OperationalError("not-found", "The working folder is in no git repository.", hint);
  }
  const [, folder] = /safe\.directory (.+)/.exec(words) ?? [];
  if (folder !== undefined) {
    return new OperationalError(
      "access-denied",
      "git does not read the repository here, since it belongs to another user.",
      `If you trust it: git config --global --add safe.directory ${folder}`,
    );
  }
  const why = (/^(?:fatal|error): (.+)$/m.exec(words)?.[1] ?? `exit code ${exitCode}`).replaceAll(userInfo, "//");
  return new OperationalError("read-failed", `git cannot read ${location}: ${why}`, pathHint);
}

/** The name and the password in an address. */
const userInfo = /\/\/[^\s/@]*@/g;

/** How a path is written. */
export const pathHint = "A path starts at the root of the repository, or with ./ at the working folder.";

/** Why a link leads nowhere, of what `git cat-file --follow-symlinks` says; undefined of anything else. */
export function explainLink(location: string, said: string): OperationalError | undefined {
  const [, kind = ""] = /^(symlink|dangling|loop|notdir) \d+\n/.exec(said) ?? [];
  const where = linkTexts[kind];
  if (where === undefined) return undefined;
  return new OperationalError("not-found", `${location} is a link ${where}.`, "Name the file itself.");
}

const linkTexts: Readonly<Record<string, string>> = {
  symlink: "that leads out of the repository",
  dangling: "to a file that is not there",
  loop: "that leads back to itself",
  notdir: "through a file as if that were a folder",
};
