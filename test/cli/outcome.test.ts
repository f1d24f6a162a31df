import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { finish } from "../../src/cli/outcome.js";
import { OperationalError } from "../../src/operational-error.js";
import { assembleReport } from "../../src/report/assemble.js";
import { conformingReport } from "../report/conforming.js";

const parts = {
  command: "check",
  at: new Date("2026-06-01T00:00:00Z"),
  truststores: [],
  findings: [],
  clients: [],
} as const;
const report = assembleReport(parts);
const crash = { ruleId: "bundle/empty", error: new TypeError("a fault\nof ours") };
const missing = new OperationalError("not-found", "a.pem does not exist.", "Check the path.");

test.each([
  ["0 for a report that is whole", { report, errors: [], crashes: [] }, 0, 0],
  ["3 for a rule that crashed, and prints the rest", { report, errors: [], crashes: [crash] }, 3, 1],
  ["3 for an input that is missing, and prints the rest", { report, errors: [missing], crashes: [] }, 3, 1],
  ["3 for both", { report, errors: [missing], crashes: [crash] }, 3, 2],
  ["3 without a report", { report: undefined, errors: [missing], crashes: [] }, 3, 1],
])("a command exits %s", (_, outcome, exitCode, errorLines) => {
  const printed = { out: "", error: "" };
  const io = {
    stdin: Readable.from([]),
    writeOut: (text: string) => (printed.out += text),
    writeError: (text: string) => (printed.error += text),
    environment: {},
    columns: undefined,
    errorColumns: undefined,
    isTerminal: false,
    now: () => new Date(0),
  };
  const options = { format: "json", at: undefined, "fail-on": "never", color: "auto", debug: false } as const;
  expect(finish(outcome, options, io)).toBe(exitCode);
  if (outcome.report === undefined) expect(printed.out).toBe("");
  else expect(conformingReport(printed.out)).toEqual(report);
  expect(printed.error.split("\n")).toHaveLength(errorLines + 1);
  for (const { ruleId } of outcome.crashes) expect(printed.error).toContain(ruleId);
});
