import { main } from "../../src/cli/main.js";
import type { Io } from "../../src/cli/io.js";

/** What a run of the command line came to. */
export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command line in this process, without a terminal, an environment or standard input. */
export async function runMain(argv: readonly string[], at: Date): Promise<Run> {
  let [stdout, stderr] = ["", ""];
  const io: Io = {
    stdin: {
      [Symbol.asyncIterator]() {
        throw new Error("standard input was not asked for");
      },
    },
    writeOut: (text) => (stdout += text),
    writeError: (text) => (stderr += text),
    workingFolder: process.cwd(),
    environment: {},
    columns: undefined,
    errorColumns: undefined,
    isTerminal: false,
    untilInterrupted: (action) => action(new AbortController().signal),
    now: () => at,
  };
  const exitCode = await main(argv, io);
  return { exitCode, stdout, stderr };
}
