/**
 * Keeps the documents true: `npm run docs` writes, `--check` fails on what is stale.
 * A block behind `<!-- run: COMMAND -->` is that command's real output; links between our files must lead somewhere.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const checkOnly = process.argv.includes("--check");
const stale: string[] = [];

for (const path of ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...markdownBelow("docs")]) {
  const file = new URL(path, root);
  const written = readFileSync(file, "utf8");
  const fresh = written.replaceAll(
    /(<!-- run: (.+?) -->\n\n)```console\n[\s\S]*?\n```/g,
    (_block, mark: string, command: string) => {
      return `${mark}\`\`\`console\n$ ${command}\n${run(command)}\`\`\``;
    },
  );
  if (fresh !== written) {
    if (checkOnly) stale.push(`${path}: an example is not what the command prints; npm run docs mends it`);
    else writeFileSync(file, fresh);
  }
  stale.push(...deadLinks(path, fresh));
}

if (stale.length > 0) {
  console.error(stale.join("\n"));
  process.exitCode = 1;
}

function markdownBelow(folder: string): string[] {
  const paths = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".md"))
    .map((path) => `${folder}/${path}`)
    .sort();
}

/** What a command prints on an 80-column page without colour. */
function run(command: string): string {
  const { stdout, stderr } = spawnSync(command, {
    cwd: root,
    shell: true,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return stdout + stderr;
}

function deadLinks(path: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? "");
  return targets
    .filter((target) => !existsSync(new URL(target, new URL(path, root))))
    .map((target) => `${path}: the link to ${target} leads nowhere`);
}
