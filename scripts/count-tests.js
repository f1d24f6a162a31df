import { readFileSync } from "node:fs";
import { argv, exit, stdout } from "node:process";

/** Prints the one line that CI reads, from vitest's JSON report. */
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites } = JSON.parse(
  readFileSync(argv[2], "utf8"),
);
const failed = numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests;
stdout.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped\n`);
exit(failed === 0 && numPassedTests > 0 ? 0 : 1);
