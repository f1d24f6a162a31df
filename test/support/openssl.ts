import { spawnSync } from "node:child_process";

/** What a run of the `openssl` command gave. */
export interface OpensslRun {
  /** Null where the command could not run or was ended by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `openssl` with the arguments; `input` goes to its standard input. */
export function runOpenssl(args: readonly string[], input?: Uint8Array): OpensslRun {
  const { status, stdout, stderr } = spawnSync("openssl", args, { input: input ?? "", maxBuffer: 64 * 1024 * 1024 });
  // Without the command there are no streams, whatever the types say.
  return { status, stdout: textOf(stdout), stderr: textOf(stderr) };
}

const { status, stdout } = runOpenssl(["version"]);

/** The `openssl` on the PATH; tests that need it are skipped where `available` is false. */
export const openssl: { readonly available: boolean; readonly version: string } = {
  available: status === 0,
  version: stdout.trim(),
};

function textOf(stream: Buffer | null): string {
  return stream?.toString("utf8") ?? "";
}
