#!/usr/bin/env node
import { main } from "./cli/main.js";

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(); // the reader of our output has seen enough
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  environment: process.env,
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  isTerminal: process.stdout.isTTY,
  now: () => new Date(),
});
