import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { builtCommand } from "../support/installed.js";
import { loopbackLogs } from "../support/loopback-logs.js";

const group = "/aws/apigateway/access";
const argv = ["replay", `cloudwatch:${group}`, "--truststore", "fixtures/demo/truststore.pem", "--since", "1d"];

/** Runs the command in a process of its own, whose query never ends, and sends it signals at its third question for results. */
async function interruptedBy(signals: readonly NodeJS.Signals[], refusesToStop = false) {
  const logs = await loopbackLogs({ groups: { [group]: [] }, statuses: ["Running"] }, (action, time) => {
    if (action === "GetQueryResults" && time === 3) child.kill(signals[0]);
    if (action !== "StopQuery" || !refusesToStop) return undefined;
    child.kill(signals[1]);
    return { status: 500, type: "InternalServerError" };
  });
  const child = spawn(process.execPath, [builtCommand, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = once(child, "close") as Promise<[status: number | null, signal: NodeJS.Signals | null]>;
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [, signal] = await ended;
  return { out, error, signal, stopped: logs.stopped };
}

describe.skipIf(!existsSync(builtCommand))("a replay of a log group that somebody ends", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "by %s stops its queries, says so, and ends as by that signal",
    async (name) => {
      const { out, error, signal, stopped } = await interruptedBy([name]);
      expect({ out, signal, stopped }).toEqual({ out: "", signal: name, stopped: [0] });
      expect(error).toMatch(
        /Stopping the queries[\s\S]*\nmtls-truststore: cloudwatch:\S+ was not read to its end: the command was interrupted\..*\n$/,
      );
    },
  );

  test("twice does not wait for the queries to be stopped", async () => {
    expect(await interruptedBy(["SIGINT", "SIGINT"], true)).toMatchObject({ signal: "SIGINT", stopped: [] });
  });
});
