import { describe, expect, test } from "vitest";
import { run, type Surroundings } from "./captured-io.js";
import { contents } from "./files.js";

const terminal = { columns: 80 };
const escape = "\x1b";

/** The flag goes before FORCE_COLOR, that before NO_COLOR, and that before what standard output is. */
describe("the text is coloured", () => {
  test.each<[string, readonly string[], Surroundings, boolean]>([
    ["on a terminal", [], terminal, true],
    ["not in a pipe", [], {}, false],
    ["not on a dumb terminal", [], { ...terminal, environment: { TERM: "dumb" } }, false],
    ["not with NO_COLOR", [], { ...terminal, environment: { NO_COLOR: "1" } }, false],
    ["with an empty NO_COLOR, which counts for nothing", [], { ...terminal, environment: { NO_COLOR: "" } }, true],
    ["in a pipe with FORCE_COLOR", [], { environment: { FORCE_COLOR: "1" } }, true],
    ["on a dumb terminal with FORCE_COLOR", [], { ...terminal, environment: { TERM: "dumb", FORCE_COLOR: "1" } }, true],
    ["not in a pipe with an empty FORCE_COLOR", [], { environment: { FORCE_COLOR: "" } }, false],
    ["not on a terminal with FORCE_COLOR=0", [], { ...terminal, environment: { FORCE_COLOR: "0" } }, false],
    ["with FORCE_COLOR and NO_COLOR both", [], { environment: { FORCE_COLOR: "1", NO_COLOR: "1" } }, true],
    ["in a pipe with --color always", ["--color", "always"], {}, true],
    ["with --color always and NO_COLOR", ["--color", "always"], { environment: { NO_COLOR: "1" } }, true],
    ["with --color always and FORCE_COLOR=0", ["--color", "always"], { environment: { FORCE_COLOR: "0" } }, true],
    ["not on a terminal with --color never", ["--color", "never"], terminal, false],
    ["not with --color never and FORCE_COLOR", ["--color", "never"], { environment: { FORCE_COLOR: "1" } }, false],
    ["on a terminal with --color auto", ["--color", "auto"], terminal, true],
  ])("%s", async (_, flags, surroundings, colored) => {
    const { out } = await run(["check", "-", ...flags], { stdin: contents.truststore, ...surroundings });
    expect(out.includes(escape)).toBe(colored);
  });
});

test("JSON is never coloured", async () => {
  const surroundings = { stdin: contents.truststore, ...terminal, environment: { FORCE_COLOR: "1" } };
  const { out } = await run(["check", "-", "--format", "json", "--color", "always"], surroundings);
  expect(out).not.toContain(escape);
});
