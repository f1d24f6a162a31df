#!/usr/bin/env node
import { isatty } from "node:tty";
import { main } from "./cli/main.js";

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
  isTerminal,
  ...(isatty(process.stdin.fd) && isatty(process.stderr.fd) && { askSecret }),
  now: () => new Date(),
});

async function askSecret(prompt: string): Promise<string> {
  const { read } = await import("read");
  return read({ prompt, silent: true, output: process.stderr }).finally(() => {
    process.stderr.write("\n"); // the line break of the answer was not echoed either
  });
}
