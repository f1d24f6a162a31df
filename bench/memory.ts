import { spawnSync } from "node:child_process";

const toldAtExit = `process.on("exit", () => process.stderr.write("\\npeak " + process.resourceUsage().maxRSS + "\\n"));`;

/** The most memory, in megabytes, that a command of Node.js held at a time. */
export function peakMemoryOf(command: string): number {
  const env = { ...process.env, NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(toldAtExit)}` };
  const { stderr } = spawnSync("sh", ["-c", `${command} > /dev/null`], { encoding: "utf8", env });
  const kilobytes = /\npeak (\d+)\n$/.exec(stderr)?.[1];
  if (kilobytes === undefined) throw new Error(`${command} does not tell its memory: ${stderr}`);
  return Number(kilobytes) / 1024;
}
