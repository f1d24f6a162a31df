import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { tool } from "../src/tool.js";
import { bundles } from "./support/bundles.js";
import { builtCommand, checkout, installIn, npmOffline } from "./support/installed.js";

const root = new URL("../", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as Manifest;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
}

describe("the package", () => {
  test("has one name and one version", () => {
    expect(tool).toEqual({ name: manifest.name, version: manifest.version });
  });

  test("pins every dependency exactly", () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("runs nothing when it is installed", () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
  });

  test("is built whenever it is packed, in silence, because pre-commit reads what npm pack prints", () => {
    expect(manifest.scripts.prepack).toBe("npm run build");
    const { stdout } = npm(["config", "get", "foreground-scripts"], checkout);
    expect(stdout).toBe("false\n");
  });

  test("names each dependency of its users in the decisions", () => {
    const decision = readFileSync(new URL("docs/decisions/0001-dependencies.md", root), "utf8");
    expect(Object.keys(manifest.dependencies).filter((name) => !decision.includes(`\`${name}\``))).toEqual([]);
  });

  test.skipIf(!existsSync(new URL("dist/index.js", root)))("gives its names to those who import it", () => {
    const program = `import * as names from "${manifest.name}"; console.log(Object.keys(names).sort().join(" "));`;
    const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout.split(/\s+/)).toEqual(expect.arrayContaining(["predictVerdict", "validateTruststore"]));
  });
});

/** Runs npm without its registry, and without scripts, which would build anew what other tests run. */
function npm(words: readonly string[], cwd: string) {
  const env = { ...process.env, ...npmOffline(temporaryFolder()) };
  return spawnSync("npm", [...words, "--ignore-scripts"], { cwd, env, encoding: "utf8" });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-package-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the package into a folder; gives what npm says of it. */
function packInto(folder: string): Packed {
  const { stdout } = npm(["pack", "--json", "--pack-destination", folder], checkout);
  const [packed] = JSON.parse(stdout) as readonly [Packed];
  return packed;
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name).slice(checkout.length));
}

/** The packages that a program imports, types apart. */
function packagesIn(program: string): readonly string[] {
  const imported = program.matchAll(
    /^(?!import type).*?(?:\bfrom |\bimport |\bimport\(|\brequire\()"((?:@[\w-]+\/)?[\w-]+)/gm,
  );
  return Array.from(imported, ([, name = ""]) => name).filter((name) => name !== "node" && !isBuiltin(name));
}

/** Packages, with all that they depend on. */
function withDependencies(names: readonly string[], dependent = checkout): readonly string[] {
  return names.flatMap((name) => {
    const folder = [dependent, checkout].map((at) => join(at, "node_modules", name)).find((at) => existsSync(at)) ?? "";
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Partial<Manifest>;
    return [name, ...withDependencies(Object.keys(dependencies), folder)];
  });
}

describe.skipIf(!existsSync(builtCommand))("what is published", () => {
  test("is the library with its types, the command, the schemas, and the pages that findings lead to", () => {
    const { files, size } = packInto(temporaryFolder());
    const others = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];
    const documents = ["config.schema.json", "gates.md", "problem-matcher.json", "replay.md", "report.schema.json"];
    expect(files.map(({ path }) => path).sort()).toEqual(
      [
        ...filesBelow("dist"),
        ...others,
        ...documents.map((name) => `docs/${name}`),
        ...filesBelow("docs/rules"),
      ].sort(),
    );
    expect(size).toBeLessThan(650_000);
  });

  test("holds the library file by file, and of the command line nothing but the bundle", () => {
    const library = filesBelow("dist").filter((path) => !/^dist\/(?:command\/|bin\.js$|licences\.txt$)/.test(path));
    const modules = [...new Set(library.map((path) => path.replace(/(?:\.d\.ts|\.js)$/, "")))];
    expect(library.toSorted()).toEqual(modules.flatMap((name) => [`${name}.d.ts`, `${name}.js`]).sort());
    const sources = modules.map((name) => `${name.replace(/^dist/, "src")}.ts`);
    expect(sources.filter((path) => !existsSync(join(checkout, path)))).toEqual([]);
    expect(sources.filter((path) => /^src\/(?:cli|aws|report|source|bin)\b/.test(path))).toEqual([]);
  });

  test("asks its users to install what it loads out of node_modules, all of it and no more", () => {
    const programs = filesBelow("dist").filter((path) => path.endsWith(".js"));
    const loaded = programs.flatMap((path) => packagesIn(readFileSync(join(checkout, path), "utf8")));
    expect([...new Set(loaded)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });

  test("brings the licence of every package that is bundled into the command", () => {
    const sources = filesBelow("src").map((path) => readFileSync(join(checkout, path), "utf8"));
    const bundled = sources.flatMap(packagesIn).filter((name) => name in manifest.devDependencies);
    const text = readFileSync(join(checkout, "dist/licences.txt"), "utf8");
    const told = Array.from(text.matchAll(/^# (\S+) [\d.]+$/gm), ([, name]) => name);
    expect(told).toEqual([...new Set(withDependencies(bundled))].sort());
    expect(
      text
        .split(/^# /m)
        .slice(1)
        .filter((licence) => !/Permission (?:is hereby granted|to use)/.test(licence)),
    ).toEqual([]);
  });

  test("runs with nothing beside it but what it depends on", () => {
    const folder = temporaryFolder();
    const { filename } = packInto(folder);
    execFileSync("tar", ["-xzf", filename], { cwd: folder });
    installIn(folder, join(folder, "package"));
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(folder, "node_modules", name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(checkout, "node_modules", name), link, "dir");
    }
    writeFileSync(join(folder, "truststore.pem"), bundles.whole);
    writeFileSync(join(folder, "mtls-truststore.config.json"), JSON.stringify({ bundles: ["truststore.pem"] }));
    const formats = ["json=a.json", "sarif=a.sarif", "junit=a.xml", "github", "markdown=a.md"];
    const words = ["check", ...formats.map((format) => `--format=${format}`)];
    const run = spawnSync(join(folder, "node_modules/.bin/mtls-truststore"), words, { cwd: folder, encoding: "utf8" });
    expect([run.status, run.stderr]).toEqual([0, ""]);
    for (const name of ["a.json", "a.sarif", "a.xml", "a.md"]) expect(existsSync(join(folder, name))).toBe(true);
  });

  test("gives its schemas to those who import them", () => {
    const names = ["config.schema.json", "report.schema.json"];
    const found = names.map((name) => import.meta.resolve(`${manifest.name}/${name}`));
    expect(found).toEqual(names.map((name) => new URL(`docs/${name}`, root).href));
  });
});
