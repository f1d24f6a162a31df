import { main } from "../../src/cli/main.js";

/** The surroundings of a run; what is not said is a pipe, an empty environment and an empty standard input. */
export interface Surroundings {
  readonly stdin?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  /** Given: standard output is a terminal of that width. */
  readonly columns?: number;
  /** Given: standard error is a terminal of that width. */
  readonly errorColumns?: number;
  readonly now?: string;
  /** What tells the time, where it is to go by. */
  readonly clock?: () => Date;
  /** Given: somebody sits at a terminal and answers so; null: they press Ctrl-C. */
  readonly answer?: string | null;
}

export interface Captured {
  /** What was asked at the terminal. */
  readonly questions: readonly string[];
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** When every run takes place that is not told otherwise. */
export const today = "2026-06-01T00:00:00Z";

/** Runs the command line in this process and catches what it prints. */
export async function run(argv: readonly string[], surroundings: Surroundings = {}): Promise<Captured> {
  const { stdin = "", environment = {}, columns, errorColumns, now = today, clock, answer } = surroundings;
  const printed = { out: "", error: "" };
  const questions: string[] = [];
  const exitCode = await main(argv, {
    stdin: inTwoChunks(Buffer.from(stdin)),
    writeOut: (text) => (printed.out += text),
    writeError: (text) => (printed.error += text),
    workingFolder: process.cwd(),
    environment,
    columns,
    errorColumns,
    isTerminal: columns !== undefined,
    ...(answer !== undefined && {
      askSecret: (question: string) => {
        questions.push(question);
        return answer === null ? Promise.reject(new Error("canceled")) : Promise.resolve(answer);
      },
    }),
    untilInterrupted: (action) => action(new AbortController().signal),
    now: clock ?? (() => new Date(now)),
  });
  return { questions, exitCode, ...printed };
}

async function* inTwoChunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield await Promise.resolve(bytes.subarray(0, middle));
  yield bytes.subarray(middle);
}
