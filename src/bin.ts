#!/usr/bin/env node
import { isatty } from "node:tty";
import { main } from "./cli/main.js";

// The AWS SDK warns on standard error, in each run, that it will leave this version of Node.js one day: not the user's affair.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const isTerminal = isatty(process.stdout.fd);

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(); // the reader of our output has seen enough
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  environment: process.env,
  columns: isTerminal ? process.stdout.columns : undefined,
  errorColumns: isatty(process.stderr.fd) ? process.stderr.columns : undefined,
  isTerminal,
  ...(isatty(process.stdin.fd) && isatty(process.stderr.fd) && { askSecret }),
  now: () => new Date(),
});

// What the AWS SDK still waits for when the time was up, a retry or a server that says nothing, would keep the process alive.
await Promise.all([process.stdout, process.stderr].map(written));
process.exit();

/** All that was written to a stream has left the process, or never will. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) =>
    stream.write("", () => {
      resolve();
    }),
  );
}

async function askSecret(prompt: string): Promise<string> {
  const { read } = await import("read");
  return read({ prompt, silent: true, output: process.stderr }).finally(() => {
    process.stderr.write("\n"); // the line break of the answer was not echoed either
  });
}
