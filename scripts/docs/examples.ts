import { spawnSync } from "node:child_process";

const root = new URL("../../", import.meta.url);

/** Replaces the output in each block behind `<!-- run: COMMAND -->` by what the command prints now. */
export function withFreshExamples(text: string): string {
  return text.replaceAll(
    /(<!-- run: (.+?) -->\n\n)```console\n[\s\S]*?\n```/g,
    (_block, mark: string, command: string) => `${mark}\`\`\`console\n$ ${command}\n${run(command)}\`\`\``,
  );
}

/** What a command prints on an 80-column page without colour. */
function run(command: string): string {
  const { stdout, stderr } = spawnSync(command, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" },
  });
  return stdout + stderr;
}
