import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "./captured-io.js";
import { folderWith } from "./files.js";

const truststore = ["--truststore", "fixtures/demo/truststore.pem"];
const logs = { "a.jsonl": readFileSync("fixtures/demo/logs/access.jsonl"), "b.log": "Extended Request Id: a=\n" };

test.each(Object.keys(logs))("a report is not written over %s, one of the logs in a folder", async (name) => {
  const at = folderWith(logs);
  const { error, exitCode } = await run(["replay", at("."), ...truststore, "--format", `json=${at(name)}`]);
  expect(exitCode).toBe(2);
  expect(error).toContain(`--format would write over ${at(name)}, which is to be read.`);
  expect(readFileSync(at(name))).toEqual(Buffer.from(logs[name as keyof typeof logs]));
});

test("a report is written beside the logs", async () => {
  const at = folderWith(logs);
  await run(["replay", at("a.jsonl"), ...truststore, "--format", `json=${at("report.json")}`]);
  expect(JSON.parse(readFileSync(at("report.json"), "utf8"))).toHaveProperty("command", "replay");
});
