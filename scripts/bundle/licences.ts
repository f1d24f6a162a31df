import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes the licences of the packages that the modules of a bundle come from into one file, as they ask to be given along. */
export function writeLicences(modules: Iterable<string>, file: string): void {
  const folders = new Set(
    Array.from(modules, (id) => /^.+\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []).flat(),
  );
  const texts = [...folders].map(licenceIn).sort();
  writeFileSync(file, `The command contains these packages.\n\n${texts.join("\n")}`);
}

function licenceIn(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:-mit)?(?:\.\w+)?$/i.test(entry));
  if (file === undefined) throw new Error(`${name} comes without its licence`);
  return `# ${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

interface Package {
  readonly name: string;
  readonly version: string;
}
