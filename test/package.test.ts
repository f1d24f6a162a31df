import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { tool } from "../src/tool.js";

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
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("runs nothing when it is installed", () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
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
