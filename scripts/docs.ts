/**
 * Keeps the documents true: `npm run docs` writes, `--check` fails on what is stale or missing.
 * A block behind `<!-- run: COMMAND -->` is that command's real output, the pages of rules and gates are made from their tables,
 * and links between our files must lead somewhere.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { withFreshExamples } from "./docs/examples.js";
import { deadLinks } from "./docs/links.js";
import { fragmentOf, rulePages } from "./docs/rule-pages.js";
import { rules } from "../src/rules/registry.js";

const root = new URL("../", import.meta.url);
const checkOnly = process.argv.includes("--check");
const stale: string[] = [];
const documents = new Map<string, string>();

const generated = rulePages();
const fragments = new Set(rules.map(({ id }) => fragmentOf(id)));
const written = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", ...markdownBelow("docs")].filter(
  (path) => !generated.has(path),
);

for (const [path, page] of generated) await keep(path, page);
for (const path of written) {
  const isOrphan = path.startsWith("docs/rules/") || (path.startsWith("docs/fragments/") && !fragments.has(path));
  if (isOrphan) stale.push(`${path}: belongs to no rule`);
  else await keep(path, readFileSync(new URL(path, root), "utf8"));
}

for (const [path, text] of documents) stale.push(...deadLinks(path, text, root));
if (stale.length > 0) {
  console.error(stale.join("\n"));
  process.exitCode = 1;
}

/** Writes a document as it should be, or says that it is not so. */
async function keep(path: string, text: string): Promise<void> {
  const file = new URL(path, root);
  const fresh = withFreshExamples(await format(text, { parser: "markdown", printWidth: 120 }));
  const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (fresh !== found && checkOnly)
    stale.push(`${path}: is ${found === undefined ? "missing" : "stale"}; npm run docs mends it`);
  if (fresh !== found && !checkOnly) {
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, fresh);
  }
  if (!fragments.has(path)) documents.set(path, fresh); // a fragment's links start from its rule's page
}

function markdownBelow(folder: string): string[] {
  const paths = readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => path.endsWith(".md"))
    .map((path) => `${folder}/${path}`)
    .sort();
}
