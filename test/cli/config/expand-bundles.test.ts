import { expect, test } from "vitest";
import { expandBundles } from "../../../src/cli/config/expand-bundles.js";
import { inFolder } from "./folders.js";

test("globs stand for their files, each once; everything else stands for itself", async () => {
  inFolder({ "a.pem": "", "certs/b.pem": "", "certs/c.pem": "", "certs/notes.txt": "", "certs/[d].pem": "" });
  const others = ["certs", "s3://bucket/*.pem", "domain:x", "gone.pem", "certs/[d].pem"];
  const bundles = await expandBundles(["certs/?.pem", "a.pem", "certs/b.*", ...others]);
  expect(bundles).toEqual(["certs/b.pem", "certs/c.pem", "a.pem", ...others]);
});

test("a glob that stands for nothing is told", async () => {
  inFolder({ "a.pem": "" });
  await expect(expandBundles(["certs/*.pem"])).rejects.toMatchObject({ code: "not-found" });
});
