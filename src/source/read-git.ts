import { OperationalError } from "../operational-error.js";
import { runGit, type Environment } from "./git-command.js";
import { explainLink, gitFailure } from "./git-failure.js";
import { explainMissing } from "./git-missing.js";
import { revisionOf } from "./git-revision.js";
import type { Source } from "./read-source.js";
import { mostSourceBytes, tooLarge } from "./read-whole.js";

/**
 * Reads a file as a commit of the repository around the working folder has it. The location is `<ref>:<path>` as git
 * writes it, the path from the root of the repository, or from here where it starts with `./`. Links are followed inside
 * of the repository, as they are on disk.
 * @throws OperationalError when it cannot be read, is a Git LFS pointer, or holds more than `mostSourceBytes`
 */
export async function readFromGit(location: string, environment: Environment): Promise<Source> {
  const revision = revisionOf(location);
  const check = ["cat-file", "--batch-check", "--follow-symlinks"];
  const found = await runGit(check, environment, { input: `${location}\n` });
  if (found.exitCode !== 0) throw gitFailure(location, found);
  const said = found.bytes.toString();
  const [, id, type, size] = /^([\da-f]{40,64}) (\w+) (\d+)\n$/.exec(said) ?? [];
  if (id === undefined) throw explainLink(location, said) ?? (await explainMissing(revision, environment));
  if (type !== "blob") throw new OperationalError("is-a-directory", `${location} is a folder.`, "Name a file in it.");
  if (Number(size) > mostSourceBytes) throw tooLarge(location);
  const content = await runGit(["cat-file", "blob", id], environment, { mostBytes: mostSourceBytes });
  if (content.exitCode !== 0) throw gitFailure(location, content);
  if (content.bytes.subarray(0, lfsPointer.length).equals(lfsPointer)) throw isPointer(location);
  return { location, bytes: content.bytes };
}

/** How the file starts that stands in the repository in place of one that Git LFS keeps (its specification, version 1). */
const lfsPointer = Buffer.from("version https://git-lfs.github.com/spec/v1\n");

function isPointer(location: string): OperationalError {
  return new OperationalError(
    "read-failed",
    `${location} is a Git LFS pointer: the repository has the address of the file, not its content.`,
    "git show <ref>:<path> | git lfs smudge > before.pem brings the content; name that file.",
  );
}
