import { describe, expect, test } from "vitest";
import { nameText } from "../../src/gateway/describe.js";
import { formatMarkdown } from "../../src/report/markdown/format-markdown.js";
import { visible } from "../../src/report/text/visible.js";
import { hostileNames, hostileUnits } from "./hostile-names.js";
import { codesIn, rendered } from "./rendered.js";
import { reportsNaming } from "./stranger-reports.js";

const harmless = reportsNaming("harmless");
const commands = ["check", "client", "diff", "replay", "domain"] as const;

/** All but what stands in code, where GitHub makes nothing of it, and but lines, which longer names move. */
function outsideOfCode(html: string): string {
  return html.replaceAll(/<code>[^<]*<\/code>/g, "<code></code>").replaceAll(/on line \d+/g, "on line 1");
}

test("a harmless name stands in code alone", () => {
  for (const command of commands) {
    const html = rendered(formatMarkdown(harmless[command]));
    expect(codesIn(html).filter((code) => code.includes("harmless")).length).toBeGreaterThan(3);
    expect(outsideOfCode(html)).not.toContain("harmless");
  }
});

describe.each(Object.entries({ ...hostileNames, ...hostileUnits }))("a name with %s", (_, name) => {
  const reports = reportsNaming(name);

  test.each(commands)(
    "leaves every element and every word outside of code of %s as a harmless name does",
    (command) => {
      const html = rendered(formatMarkdown(reports[command]));
      expect(outsideOfCode(html)).toBe(outsideOfCode(rendered(formatMarkdown(harmless[command]))));
      expect(html).not.toMatch(/<(?:a|img|input|script)\b/);
    },
  );

  test("can be read as the screen shows it", () => {
    const shown = visible(nameText(`CN=${name}`)).replaceAll("\\|", String.raw`\\u{7c}`);
    const html = rendered(formatMarkdown(reports.check));
    expect(codesIn(html)).toContain(shown);
  });

  test("is no longer than GitHub takes", () => {
    for (const command of commands) expect(Buffer.byteLength(formatMarkdown(reports[command]))).toBeLessThan(65_536);
  });
});
