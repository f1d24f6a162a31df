import { describe, expect, test } from "vitest";
import { problemsOf } from "../../src/report/problems.js";
import { run } from "../cli/captured-io.js";
import { onStage } from "../cli/diff-scene.js";
import { conformingReport } from "./conforming.js";
import { scenes, today } from "./diff-scenes.js";

async function changesBy(scene: keyof typeof scenes) {
  const { out } = await run([...onStage(scenes[scene]), "--at", today, "--format", "json"]);
  return problemsOf(conformingReport(out)).filter(({ ruleId }) => ruleId.startsWith("access/"));
}

/** Who loses access and how that is mended. */
const mended = async (scene: keyof typeof scenes) =>
  (await changesBy(scene)).map(({ who, fix }) => `${who?.replace(/C=GB,O=Example Ltd,CN=Example /, "")}: ${fix}`);

describe("access that is lost is mended", () => {
  const add = "Add the certificate of C=GB,O=Example Ltd,CN=Example Root CA";

  test("by listing again what is no longer listed", async () => {
    expect(await mended("one-of-two-keys-removed")).toEqual([
      "Every client of the old key of Leeds CA (line 23 before): List the certificate again, or move its clients to another CA before the change.",
    ]);
  });

  test("by what mends the reason, where there is one", async () => {
    const fixes = await mended("dropped-root");
    expect(fixes.filter((fix) => !fix.includes(add))).toEqual([
      "Every client of Root CA: List the certificate again, or move its clients to another CA before the change.",
    ]);
    expect(fixes).toHaveLength(5);
  });
});

test("a change that is refused comes true once it is not", async () => {
  const messages = (await changesBy("refused")).map(({ message }) => message);
  expect(messages).toEqual([
    "Every client of C=GB,O=Example Ltd,CN=Example Partner Root CA gains access at once, until 2055-01-01: denied before, accepted after. It was not listed before. It comes true once API Gateway no longer refuses the import: bundle/duplicate-subject on line 23.",
  ]);
});
