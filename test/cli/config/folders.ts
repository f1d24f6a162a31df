import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { moveTo } from "../files.js";

/** Makes a tree of files for one test and moves into one of its folders; gives the path of that folder. */
export function inFolder(files: Readonly<Record<string, string | Uint8Array>>, folder = "."): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mtls-truststore-config-")));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  const here = join(root, folder);
  mkdirSync(here, { recursive: true });
  moveTo(here);
  return here;
}
