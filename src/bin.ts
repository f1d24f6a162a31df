#!/usr/bin/env node
import { isatty } from "node:tty";
import { exitCodes } from "./cli/exit-code.js";
import { main } from "./cli/main.js";
import { uncaughtLines } from "./cli/messages.js";
import { outputFailureLine } from "./cli/output-failure.js";

// The AWS SDK warns on standard error, in each run, that it will leave this version of Node.js one day: not the user's affair.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const isTerminal = isatty(process.stdout.fd);

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(); // the reader of our output has seen enough
  leave(outputFailureLine(error));
});
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") process.exit(exitCodes.failure); // nobody can be told
});

// An error that nobody waited for, in the depths of the AWS SDK for example, would print its text and exit as findings do.
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    leave(uncaughtLines(error, { debug: process.argv.includes("--debug") }));
  });
}

/** The signal by which somebody has ended the command while it had something to end first. */
let interruption: NodeJS.Signals | undefined;

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  workingFolder: process.cwd(),
  environment: process.env,
  columns: isTerminal ? process.stdout.columns : undefined,
  errorColumns: isatty(process.stderr.fd) ? process.stderr.columns : undefined,
  isTerminal,
  ...(isatty(process.stdin.fd) && isatty(process.stderr.fd) && { askSecret }),
  untilInterrupted,
  now: () => new Date(),
});

// What the AWS SDK still waits for when the time was up, a retry or a server that says nothing, would keep the process alive.
await Promise.all([process.stdout, process.stderr].map(written));
if (interruption !== undefined) process.kill(process.pid, interruption); // for a shell to see why it ended
process.exit();

/** Ends the process at once, since something is wrong that is no finding. */
function leave(line: string): void {
  process.stderr.write(line, () => process.exit(exitCodes.failure));
}

/** All that was written to a stream has left the process, or never will. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) =>
    stream.write("", () => {
      resolve();
    }),
  );
}

async function untilInterrupted<T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const signals = ["SIGINT", "SIGTERM"] as const;
  const interrupt = (signal: NodeJS.Signals) => {
    interruption = signal;
    letBe();
    controller.abort();
  };
  const letBe = () => {
    for (const signal of signals) process.off(signal, interrupt);
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await action(controller.signal);
  } finally {
    letBe();
  }
}

async function askSecret(prompt: string): Promise<string> {
  const { read } = await import("read");
  return read({ prompt, silent: true, output: process.stderr }).finally(() => {
    process.stderr.write("\n"); // the line break of the answer was not echoed either
  });
}
