import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readBaseline, writeBaseline } from "../../../src/cli/config/baseline-file.js";
import { matchBaseline } from "../../../src/policy/baseline.js";
import type { FindingReport } from "../../../src/report/report.js";
import { findingOf } from "../../policy/findings.js";
import { inFolder } from "./folders.js";

const expired = "certificate/expired";
const judged = (...findings: readonly FindingReport[]) => ({
  findings,
  judged: findings.map(({ location }) => location.file),
});

test("what is written is read again, from whatever folder", async () => {
  const root = inFolder({ "a/x": "", "known/x": "" });
  expect(await writeBaseline("known/old.json", judged(findingOf(expired, "a", "a/b.pem")), root)).toBe(1);
  const here = inFolder({});
  const file = join(root, "known", "old.json");
  const known = await readBaseline(file, here);
  const moved = findingOf(expired, "a", join(root, "a", "b.pem"));
  expect(matchBaseline([moved], known)).toMatchObject({ stale: [] });
  expect(matchBaseline([moved], known).isKnown(moved)).toBe(true);
});

test("a baseline is a file to read in a review", async () => {
  const here = inFolder({ "known/x": "" });
  const found = [
    findingOf(expired, "a"),
    findingOf("bundle/empty", "", "s3://bucket/key"),
    findingOf("bundle/empty", "", "-"),
  ];
  await writeBaseline("known/old.json", judged(...found), here);
  expect(readFileSync("known/old.json", "utf8")).toBe(`{
  "schemaVersion": 1,
  "findings": [
    {
      "ruleId": "bundle/empty",
      "location": "-"
    },
    {
      "ruleId": "certificate/expired",
      "location": "../a.pem",
      "fingerprint": "${"a".repeat(64)}",
      "subject": "CN=a"
    },
    {
      "ruleId": "bundle/empty",
      "location": "s3://bucket/key"
    }
  ]
}
`);
});

test("names of strangers obey nobody who prints a baseline, and are read as they were", async () => {
  const here = inFolder({});
  const subject = 'CN=\x1b[31m\u202e##[error]\n::error::"';
  await writeBaseline("old.json", judged({ ...findingOf(expired, "a"), subject }), here);
  expect(readFileSync("old.json", "utf8")).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}|##\[|^::/mu);
  expect((await readBaseline("old.json", here)).baseline.findings.map((entry) => entry.subject)).toEqual([subject]);
});

describe("a baseline that is not as it should be is wrong use", () => {
  const entry = { ruleId: expired, location: "a.pem" };
  const withEntry = (part: object) => JSON.stringify({ schemaVersion: 1, findings: [{ ...entry, ...part }] });

  test.each([
    ["{", /^old\.json:1:\d+: From here on it is no JSON\./],
    ["[]", /^old\.json:1:1: The baseline is a list\./],
    ["{}", /^old\.json:1:1: The baseline has no schemaVersion\./],
    ['{"schemaVersion": 2, "findings": []}', /^old\.json:1:19: schemaVersion is 2\.$/],
    ['{"schemaVersion": 1, "findings": {}}', /^old\.json:1:34: findings is an object\./],
    [withEntry({ rule: "x" }), /findings\[0\] has no key "rule"\./],
    [withEntry({ ruleId: "" }), /findings\[0\]\.ruleId is ""\./],
    [withEntry({ location: 1 }), /findings\[0\]\.location is 1\./],
    [withEntry({ fingerprint: "AB" }), /findings\[0\]\.fingerprint is "AB"\./],
    ['{"schemaVersion": 1, "findings": [], "findings": []}', /The key "findings" stands here again/],
  ])("%s", async (text, message) => {
    const here = inFolder({ "old.json": text });
    const told = expect.stringMatching(message) as string;
    await expect(readBaseline("old.json", here)).rejects.toMatchObject({ code: "usage", message: told });
  });

  test("nor is one that does not exist", async () => {
    const hint = "check --write-baseline writes it.";
    await expect(readBaseline("gone.json", inFolder({}))).rejects.toMatchObject({ code: "usage", hint });
  });

  test("nor one on the web, to read or to write", async () => {
    const file = "https://example.com/old.json?X-Amz-Signature=secret";
    for (const attempt of [readBaseline(file, inFolder({})), writeBaseline(file, judged(), inFolder({}))]) {
      const message = expect.not.stringContaining("secret") as string;
      await expect(attempt).rejects.toMatchObject({ code: "usage", message });
    }
  });
});

test("a baseline that cannot be written is told as that", async () => {
  await expect(writeBaseline("gone/old.json", judged(), inFolder({}))).rejects.toMatchObject({ code: "write-failed" });
});
