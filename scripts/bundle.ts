/**
 * Bundles the command, `src/bin.ts`, with all that it does not load later (`npm run build`): node reads a few files where it read
 * hundreds. Dependencies of the package stay outside; what is bundled is a development dependency, and its licence goes into the
 * package. See docs/decisions/0012-bundled-command.md.
 */
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import manifest from "../package.json" with { type: "json" };
import { plainWidths } from "./bundle/plain-widths.js";
import { sharedFiles } from "./bundle/shared-files.js";
import { writeLicences } from "./bundle/licences.js";

const root = fileURLToPath(new URL("../", import.meta.url));

const bundle = await rolldown({
  cwd: root,
  input: { bin: "src/bin.ts" },
  platform: "node",
  preserveEntrySignatures: false,
  tsconfig: false,
  external: Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(?:/|$)`)),
  resolve: {
    extensionAlias: { ".js": [".ts", ".js"] },
    alias: { "string-width": `${root}node_modules/string-width/index.js` }, // ours for yargs too
  },
  plugins: [plainWidths],
  onLog(_level, { code, message }) {
    if (code !== "INEFFECTIVE_DYNAMIC_IMPORT") throw new Error(message); // a module that others have loaded already
  },
});
const { output } = await bundle.write({
  dir: "dist",
  entryFileNames: "[name].js",
  comments: false,
  chunkFileNames: "command/[name].js",
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [{ name: sharedFiles(root), debugName: "shared files" }],
  },
});
await bundle.close();
writeLicences(
  new Set(output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []))),
  `${root}dist/licences.txt`,
);
