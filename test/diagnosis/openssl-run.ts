import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a command line of a shell gave. */
export interface ShellRun {
  readonly status: number | null;
  /** Both streams, standard output first. */
  readonly output: string;
}

/** Runs a command line as a user would, in a folder. */
export function runInShell(
  command: string,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): ShellRun {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    env,
    encoding: "utf8",
    input: "",
  });
  return { status, output: stdout + stderr };
}

/** Runs a command line in a folder of its own that holds these files. */
export function runBesideFiles(
  command: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  environment?: Readonly<Record<string, string>>,
): ShellRun {
  const folder = mkdtempSync(join(tmpdir(), "openssl-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    return runInShell(command, folder, environment);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
