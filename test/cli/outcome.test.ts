import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { finish } from "../../src/cli/outcome.js";
import { settingsOf } from "../../src/cli/settings/settings.js";
import { OperationalError } from "../../src/operational-error.js";
import { assembleReport, type ReportParts } from "../../src/report/assemble.js";
import { conformingReport } from "../report/conforming.js";

const parts: ReportParts = {
  command: "check",
  at: new Date("2026-06-01T00:00:00Z"),
  truststores: [],
  findings: [],
  clients: [],
};
const defaults = {
  at: undefined,
  "expires-in": undefined,
  config: undefined,
  "print-config": false,
  baseline: undefined,
  "write-baseline": false,
  "map-path": undefined,
  color: "auto",
  debug: false,
} as const;
const crash = { ruleId: "bundle/empty", error: new TypeError("a fault\nof ours") };
const other = new OperationalError("not-found", "b.pem does not exist.", "Check it too.");
const missing = new OperationalError("not-found", "a.pem does not exist.", "Check the path.", { further: [other] });
const unread = [
  { message: "a.pem does not exist.", fix: "Check the path." },
  { message: "b.pem does not exist.", fix: "Check it too." },
];
const crashed = {
  message: "There is a fault of this tool in rule bundle/empty.",
  fix: "Report it with the input that caused it.",
};

test.each([
  ["0 for a report that is whole", { parts, errors: [], crashes: [] }, 0, []],
  ["3 for a rule that crashed, and prints the rest", { parts, errors: [], crashes: [crash] }, 3, [crashed]],
  ["3 for inputs that are missing, and prints the rest", { parts, errors: [missing], crashes: [] }, 3, unread],
  ["3 for both", { parts, errors: [missing], crashes: [crash] }, 3, [...unread, crashed]],
  ["3 without a report", { parts: undefined, errors: [missing], crashes: [] }, 3, unread],
])("a command exits %s", async (_, outcome, exitCode, failures) => {
  const printed = { out: "", error: "" };
  const io = {
    stdin: Readable.from([]),
    writeOut: (text: string) => (printed.out += text),
    writeError: (text: string) => (printed.error += text),
    workingFolder: process.cwd(),
    environment: {},
    columns: undefined,
    errorColumns: undefined,
    isTerminal: false,
    untilInterrupted: <T>(action: (signal: AbortSignal) => Promise<T>) => action(new AbortController().signal),
    now: () => new Date(0),
  };
  const options = { ...defaults, format: ["json"], "fail-on": "never" } as const;
  expect(await finish(outcome, await settingsOf(options, io), io)).toBe(exitCode);
  if (outcome.parts === undefined) expect(printed.out).toBe("");
  else expect(conformingReport(printed.out)).toEqual(assembleReport({ ...parts, failures }));
  expect(printed.error.split("\n")).toHaveLength(failures.length + 1);
  for (const { ruleId } of outcome.crashes) expect(printed.error).toContain(ruleId);
});
