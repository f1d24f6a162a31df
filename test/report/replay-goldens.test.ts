import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { formatJson } from "../../src/report/json.js";
import { formatText } from "../../src/report/text/text.js";
import { pageOf } from "../../src/report/text/page.js";
import { conformingReport } from "./conforming.js";
import { replayReport, replayScenes, type ReplayScene } from "./replay-scenes.js";
import { unbroken } from "./unbroken.js";

/**
 * The text of `replay`, word for word. `npx vitest run test/report -u` writes the goldens anew.
 * The escape character stands as ␛ in them, so that they can be read and reviewed.
 */
describe.each<[string, ReplayScene]>(Object.entries(replayScenes))("replay: %s", (name, scene) => {
  const report = replayReport(scene);
  const text = (columns: number, color = false) => formatText(report, pageOf(columns, color));

  test("reads as its golden", async () => {
    const pages = [80, 120].flatMap((columns) =>
      [false, true].map(
        (color) => `######## ${columns} columns, colour ${color ? "always" : "never"}\n${text(columns, color)}`,
      ),
    );
    await expect(pages.join("\n").replaceAll("\x1b", "␛")).toMatchFileSnapshot(`goldens/replay-${name}.txt`);
  });

  test.each([40, 60, 80, 120])("keeps within %i columns, log lines and ids of rules excepted", (columns) => {
    const lines = text(columns).split("\n");
    const tooWide = lines.filter((line) => stringWidth(line) > columns);
    expect(tooWide.filter((line) => !unbroken.test(line) && !/^(?:error|warning|info) /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.endsWith(" "))).toEqual([]);
  });

  test("says the same with and without colour", () => {
    expect(text(80, true)).not.toBe(text(80));
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    expect(text(80, true).replaceAll(/\x1b\[\d+m/g, "")).toBe(text(80));
  });

  test("conforms to the schema", () => {
    expect(conformingReport(formatJson(report)).command).toBe("replay");
  });
});
