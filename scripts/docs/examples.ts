import { spawnSync } from "node:child_process";

const root = new URL("../../", import.meta.url);

/**
 * Replaces the output in each block behind `<!-- run: COMMAND -->` by what the command prints now; behind
 * `<!-- run in the demo account: COMMAND -->`, by what it prints where that account is AWS.
 */
export function withFreshExamples(text: string): string {
  return text.replaceAll(
    /(<!-- run( in the demo account)?: (.+?) -->\n\n)```console\n[\s\S]*?\n?```/g,
    (_block, mark: string, account: string | undefined, command: string) =>
      `${mark}\`\`\`console\n$ ${command}\n${account === undefined ? run(command) : runInDemoAccount(command)}\`\`\``,
  );
}

function runInDemoAccount(command: string): string {
  return run(`node --import tsx scripts/docs/demo-account.ts '${command}'`);
}

/** What a command prints on an 80-column page without colour. */
function run(command: string): string {
  const { stdout, stderr } = spawnSync(command, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined },
  });
  return stdout + stderr;
}
