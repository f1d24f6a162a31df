import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { formats } from "../../src/cli/output/outputs.js";
import { run } from "../cli/captured-io.js";

const path = (name: string) => fileURLToPath(new URL(`../../fixtures/report/${name}`, import.meta.url));
const demo = (name: string) => fileURLToPath(new URL(`../../fixtures/demo/${name}`, import.meta.url));
const clients = ["accepted", "sha1", "uncertain", "unreadable", "with-chain"].map((name) =>
  path(`clients/${name}.pem`),
);

describe("the same input and the same --at give the same bytes", () => {
  test.each(
    formats.flatMap((format) => [
      { format, command: "check", argv: ["check", path("flawed.pem"), path("loop.pem")] },
      { format, command: "diff", argv: ["diff", path("truststore.pem"), path("flawed.pem"), "--clients", ...clients] },
      {
        format,
        command: "replay",
        argv: ["replay", demo("logs"), "--truststore", demo("next.pem"), "--against", demo("truststore.pem")],
      },
      { format, command: "client", argv: ["client", ...clients, "--truststore", path("truststore.pem")] },
    ]),
  )("$command in $format", async ({ format, argv }) => {
    const options = ["--format", format, "--at", "2026-06-01T00:00:00Z"];
    const morning = await run([...argv, ...options], { now: "2026-01-01T00:00:00Z" });
    const evening = await run([...options, ...argv], { now: "2030-01-01T00:00:00Z" });
    expect(morning.out).not.toBe("");
    expect(evening).toEqual(morning);
  });
});
