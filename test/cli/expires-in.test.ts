import { expect, test } from "vitest";
import { issue } from "../support/issue.js";
import { run, today } from "./captured-io.js";

const day = 86_400_000;
const endsIn = (milliseconds: number) =>
  issue({
    subject: "CN=Ending Root CA",
    ca: true,
    notBefore: "2025-01-01T00:00:00Z",
    notAfter: new Date(Date.parse(today) + milliseconds).toISOString(),
  }).pem;

test.each([
  ["30d", [], 30 * day],
  ["12h", ["--expires-in", "12h"], day / 2],
  ["90d", ["--expires-in", "90d"], 90 * day],
  ["2w", ["--expires-in", "2w"], 14 * day],
])("within %s of its end a certificate is warned of, and not a second before", async (_, flag, length) => {
  const check = ["check", "-", "--fail-on", "warning", ...flag];
  const [within, before] = [
    await run(check, { stdin: endsIn(length) }),
    await run(check, { stdin: endsIn(length + 1000) }),
  ];
  expect(within.exitCode).toBe(1);
  expect(within.out).toContain("certificate/expires-soon");
  expect(before.exitCode).toBe(0);
});

test.each(["", "30", "d", "-1d", "1.5d", "30 d", "1y", "P30D", "9999999d"])(
  "--expires-in %j is no length of time",
  async (value) => {
    const { exitCode, out, error } = await run(["check", "-", `--expires-in=${value}`], { stdin: endsIn(day) });
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: "" });
    expect(error).toMatch(/--expires-in .*like 12h, 30d or 8w\.\n$/);
  },
);
