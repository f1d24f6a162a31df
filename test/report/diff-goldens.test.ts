import stringWidth from "string-width";
import { beforeEach, describe, expect, test } from "vitest";
import { run } from "../cli/captured-io.js";
import { onStage } from "../cli/diff-scene.js";
import { conformingReport } from "./conforming.js";
import { scenes, today, type Scene } from "./diff-scenes.js";
import { unbroken } from "./unbroken.js";

/**
 * The text of `diff`, word for word. `npx vitest run test/report -u` writes the goldens anew.
 * The escape character stands as ␛ in them, so that they can be read and reviewed.
 */
describe.each<[string, Scene]>(Object.entries(scenes))("diff: %s", (name, scene) => {
  let argv: readonly string[] = [];
  const page = (color: string, columns: number) => run([...argv, "--color", color], { columns });

  beforeEach(() => {
    argv = [...onStage(scene), "--at", today];
  });

  test("reads as its golden", async () => {
    const pages: string[] = [];
    for (const columns of [80, 120]) {
      for (const color of ["never", "always"]) {
        const { out, error } = await page(color, columns);
        expect(error).toBe("");
        pages.push(`######## ${columns} columns, colour ${color}\n${out}`);
      }
    }
    await expect(pages.join("\n").replaceAll("\x1b", "␛")).toMatchFileSnapshot(`goldens/diff-${name}.txt`);
  });

  test.each([40, 60, 80, 120])("keeps within %i columns, log lines and ids of rules excepted", async (columns) => {
    const lines = (await page("never", columns)).out.split("\n");
    const tooWide = lines.filter((line) => stringWidth(line) > columns);
    expect(tooWide.filter((line) => !unbroken.test(line) && !/^(?:error|warning|info) /.test(line))).toEqual([]);
    expect(lines.filter((line) => line.endsWith(" "))).toEqual([]);
  });

  test("says the same with and without colour", async () => {
    const [plain, colored] = [await page("never", 80), await page("always", 80)];
    expect(colored.out).not.toBe(plain.out);
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    expect(colored.out.replaceAll(/\x1b\[\d+m/g, "")).toBe(plain.out);
  });

  test("conforms to the schema", async () => {
    const { out } = await run([...argv, "--format", "json"]);
    expect(conformingReport(out).command).toBe("diff");
  });
});
