import { execFile } from "node:child_process";
import { OperationalError } from "../operational-error.js";

/** The variables of the command's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a run of git gave. */
export interface GitAnswer {
  /** Null where git was ended: it took too long. */
  readonly exitCode: number | null;
  readonly bytes: Buffer;
  /** Its own words, in English. They may hold anything. */
  readonly words: string;
}

/** Git may fetch what a partial clone lacks. Milliseconds. */
const longestRun = 60_000;

/** More of what it lists than any hint is worth. */
const mostListed = 16_000_000;

/**
 * Runs git in the working folder, without a shell and without asking anybody for a password. `mostBytes` bounds what is
 * read of its answer.
 * @throws OperationalError when git is not installed
 */
export async function runGit(
  words: readonly string[],
  environment: Environment,
  { input = "", mostBytes = mostListed }: { readonly input?: string; readonly mostBytes?: number } = {},
): Promise<GitAnswer> {
  const env = { ...environment, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0" };
  const options = { env, encoding: "buffer", maxBuffer: mostBytes, timeout: longestRun, windowsHide: true } as const;
  return new Promise((resolve, reject) => {
    const git = execFile("git", words, options, (error, bytes, words) => {
      if (error?.code === "ENOENT") reject(notInstalled(error));
      else resolve({ exitCode: exitCodeOf(error), bytes, words: words.toString() });
    });
    git.stdin?.on("error", () => undefined); // it ended before it read
    git.stdin?.end(input);
  });
}

function exitCodeOf(error: { readonly code?: unknown } | null): number | null {
  if (error === null) return 0;
  return typeof error.code === "number" ? error.code : null;
}

function notInstalled(cause: Error): OperationalError {
  return new OperationalError(
    "not-found",
    "git is needed to read from a repository, and it is not installed.",
    "Install git, or name a file.",
    { cause },
  );
}
