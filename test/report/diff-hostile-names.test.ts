import stringWidth from "string-width";
import { beforeEach, describe, expect, test } from "vitest";
import { run } from "../cli/captured-io.js";
import { onStage } from "../cli/diff-scene.js";
import { issue } from "../support/issue.js";
import { sharedKey } from "../support/keys.js";
import { conformingReport } from "./conforming.js";
import type { Scene } from "./diff-scenes.js";
import { hostileNames, hostileUnits, nameWith } from "./hostile-names.js";
import { unbroken } from "./unbroken.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };
const names = Object.entries({ ...hostileNames, ...hostileUnits });
const root = issue({ subject: "CN=Root", ca: true, ...validity });

/** A name as a CA's that goes, is re-keyed, renewed or cross-signed, as that of its clients, and as a root's that comes. */
function scenesNamed(text: string): readonly Scene[] {
  const subject = nameWith(text);
  const ca = issue({ subject, ca: true, issuer: root, ...validity });
  const rekeyed = issue({ subject, ca: true, issuer: root, key: sharedKey("p-384", "rekeyed"), ...validity });
  const ownRoot = issue({ subject, ca: true, ...validity });
  const clientOf = (issuer: typeof ca) =>
    issue({ subject, issuer, key: sharedKey("p-256", "client"), ca: false, ...validity }).pem;
  const clients = { "old.pem": clientOf(ca), "new.pem": clientOf(rekeyed) };
  return [
    { before: root.pem + ca.pem, after: root.pem, clients },
    { before: root.pem + ca.pem, after: root.pem + rekeyed.pem, clients },
    { before: root.pem + ca.pem, after: root.pem + ca.pem + ownRoot.pem, clients },
    { before: root.pem, after: root.pem + rekeyed.pem, clients },
  ];
}

/** Controls, marks that turn text, line separators, halves of characters; LF is none here. */
// eslint-disable-next-line no-control-regex -- that is the question
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|##\[/u;

describe.each(names)("a name with %s, where access changes", (_, text) => {
  const scenes = scenesNamed(text);

  test.each([60, 120])("does nothing to a terminal of %i columns", async (columns) => {
    for (const scene of scenes) {
      const { out, error } = await run([...onStage(scene), "--color", "never"], { columns });
      expect(error).toBe("");
      expect(obeyed.exec(out)?.[0]).toBeUndefined();
      const lines = out.split("\n");
      expect(lines.filter((line) => stringWidth(line) > columns && !unbroken.test(line))).toEqual([]);
      expect(lines.filter((line) => /^\s*::[a-z].*::/.test(line))).toEqual([]);
      expect(lines.length).toBeLessThan(250);
    }
  });

  test("comes back from JSON as it is, in harmless bytes", async () => {
    const { out } = await run([...onStage(scenes[0] ?? { before: "", after: "" }), "--format", "json"]);
    expect(obeyed.exec(out)).toBeNull();
    const { diff, access } = conformingReport(out);
    const subjects = [diff?.certificates, diff?.issuers.lost, access?.lost].map((told) => told?.[0]?.subject);
    expect(subjects).toEqual([`CN=${text}`, `CN=${text}`, `CN=${text}`]);
  });
});

describe("a file whose name holds a workflow command and an escape", () => {
  const name = "\x1b[31m\n::error::owned\u202e.pem";
  beforeEach(() => {
    onStage({ before: root.pem, after: "", clients: { [name]: issue({ subject: "CN=a", issuer: root }).pem } });
  });

  test("does nothing to a terminal", async () => {
    const { out } = await run(["diff", "before.pem", "after.pem", "--clients", "clients", "--color", "never"]);
    expect(obeyed.exec(out)?.[0]).toBeUndefined();
    expect(out.split("\n").filter((line) => /^\s*::[a-z].*::/.test(line))).toEqual([]);
  });
});
