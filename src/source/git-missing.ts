import { posix } from "node:path";
import { OperationalError } from "../operational-error.js";
import { runGit, type Environment } from "./git-command.js";
import { pathHint } from "./git-failure.js";
import type { Revision } from "./git-revision.js";

/** Why git has no content of a file: no such ref, a file of another repository, no such path, or it was not fetched. */
export async function explainMissing(revision: Revision, environment: Environment): Promise<OperationalError> {
  const { location, ref, path } = revision;
  const notFound = (message: string, hint: string) => new OperationalError("not-found", message, hint);
  const knows = async (name: string) =>
    (await runGit(["rev-parse", "--verify", "--quiet", name], environment)).exitCode === 0;
  if (!(await knows(`${ref}^{tree}`))) {
    const isAtOrigin = await knows(`origin/${ref}^{tree}`);
    return notFound(`There is no ref ${ref} here.`, refHint(revision, isAtOrigin));
  }
  const listed = await listOf(ref, environment);
  const submodule = await submoduleOf(revision, listed, environment);
  if (submodule !== undefined) {
    return notFound(`${location} is in another repository, the submodule ${submodule}.`, "Name the file there.");
  }
  if (!(await knows(location))) {
    return notFound(`${location} does not exist.`, nearText(namesakesOf(path, listed), ref) + pathHint);
  }
  return notFound(
    `The content of ${location} was not fetched.`,
    "The clone is a partial one: fetch what it lacks first.",
  );
}

function refHint({ ref, path }: Revision, isAtOrigin: boolean): string {
  if (isAtOrigin) return `Did you mean origin/${ref}:${path}?`;
  return `A shallow clone has few of them: ${fetchOf(ref)}, or fetch-depth: 0 of actions/checkout.`;
}

/** What is told by its way from another commit is behind the depth of the clone; a branch is put where it is looked for. */
function fetchOf(ref: string): string {
  if (/[~^]|@\{/.test(ref)) return "git fetch --unshallow brings them all";
  if (/^[\da-f]{40,64}$/.test(ref)) return `git fetch --depth=1 origin ${ref} brings it`;
  const branch = ref.replace(/^(?:refs\/remotes\/)?origin\//, "");
  return `git fetch --depth=1 origin ${branch}:refs/remotes/origin/${branch} brings origin/${branch}`;
}

function nearText([first]: readonly string[], ref: string): string {
  return first === undefined ? "" : `Did you mean ${ref}:${first}? `;
}

/** What a commit lists, folders aside. Paths start at the root of the repository. */
interface Listed {
  readonly isSubmodule: boolean;
  readonly path: string;
}

async function listOf(ref: string, environment: Environment): Promise<readonly Listed[]> {
  const list = await runGit(["ls-tree", "-r", "-z", "--full-tree", ref], environment);
  const entries = list.bytes.toString().matchAll(/\d+ (\w+) [\da-f]+\t([^\0]+)\0/g);
  return Array.from(entries, ([, type, path = ""]) => ({ isSubmodule: type === "commit", path }));
}

/** The submodule that a file is, or lies in. */
async function submoduleOf({ path }: Revision, listed: readonly Listed[], environment: Environment) {
  const fromHere = /^\.\.?\//.test(path);
  const here = fromHere ? (await runGit(["rev-parse", "--show-prefix"], environment)).bytes.toString().trimEnd() : "";
  const file = `${posix.join(here, path)}/`;
  return listed.find((entry) => entry.isSubmodule && file.startsWith(`${entry.path}/`))?.path;
}

/** Files of the same name elsewhere in a commit, those first that share most of the path. */
function namesakesOf(path: string, listed: readonly Listed[]): readonly string[] {
  const wanted = foldersOf(path);
  const isNamesake = (other: string) => foldersOf(other)[0] === wanted[0];
  const shared = (other: string) => foldersOf(other).filter((folder, index) => folder === wanted[index]).length;
  return listed
    .filter(({ isSubmodule }) => !isSubmodule)
    .map((entry) => entry.path)
    .filter(isNamesake)
    .toSorted((a, b) => shared(b) - shared(a) || a.length - b.length);
}

/** The name of a file, then the folders around it. */
function foldersOf(path: string): readonly string[] {
  return path.split(/[\\/]/).reverse();
}
