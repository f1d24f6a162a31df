import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OperationalError } from "../../src/operational-error.js";
import { expandLocation, wantedCertificates, wantedLogs } from "../../src/source/expand-location.js";
import { folderWith } from "../cli/files.js";

const isRoot = process.getuid?.() === 0;

/** The files that a folder stands for, without its path. */
async function filesOf(at: (name: string) => string, wanted = wantedLogs) {
  const { locations } = await expandLocation(at("."), wanted);
  return locations.map((location) => location.replace(at("."), "").replace(/^\//, ""));
}

const nobody = 65_534;

describe("a folder of logs", () => {
  it("stands for the files below it, whatever their names, sorted", async () => {
    const at = folderWith({ b: "", "a.log.1": "" });
    writeFileSync(at("folder/c.gz"), "");
    expect(await filesOf(at)).toEqual(["a.log.1", "b", "folder/c.gz"]);
  });

  it("of nothing but links, as Kubernetes has it, stands for the files that they lead to", async () => {
    const pods = folderWith({ "0.log": "" });
    const at = folderWith({});
    symlinkSync(pods("0.log"), at("api.log"));
    symlinkSync(pods("."), at("pod"));
    expect(await filesOf(at)).toEqual(["api.log", "pod/0.log"]);
  });

  it("names links that lead nowhere, so that reading them says so", async () => {
    const at = folderWith({});
    symlinkSync(at("gone"), at("api.log"));
    expect(await filesOf(at)).toEqual(["api.log"]);
  });

  it("is entered once, in whatever circles its links lead", async () => {
    const at = folderWith({ a: "" });
    symlinkSync(at("."), at("folder/again"));
    symlinkSync(at("folder"), at("other"));
    expect(await filesOf(at)).toEqual(["a"]);
  });

  it("keeps hidden files, and all that is in hidden folders, to itself", async () => {
    const at = folderWith({ a: "", ".b": "" });
    mkdirSync(at(".hidden"));
    writeFileSync(at(".hidden/c"), "");
    expect(await filesOf(at)).toEqual(["a"]);
  });

  it("with one that may not be entered stands for the others, and that is told", async () => {
    const at = folderWith({ a: "" });
    chmodSync(at("."), 0o755);
    chmodSync(at("folder"), 0o000);
    const told: OperationalError[] = [];
    if (isRoot) process.seteuid?.(nobody); // who may enter everything is somebody else for a moment
    const { locations } = await expandLocation(at("."), wantedLogs, (failure) => told.push(failure)).finally(() => {
      if (isRoot) process.seteuid?.(0);
    });
    chmodSync(at("folder"), 0o700);
    expect(locations).toHaveLength(1);
    expect(told.map(({ code, message }) => [code, message.includes("/folder may not be read.")])).toEqual([
      ["access-denied", true],
    ]);
  });
});

describe("a folder of certificates", () => {
  it("stands for the files whose names promise some, links by their own names", async () => {
    const at = folderWith({ "a.PEM": "", "b.txt": "" });
    symlinkSync(at("b.txt"), at("c.crt"));
    symlinkSync(at("a.PEM"), at("d"));
    expect(await filesOf(at, wantedCertificates)).toEqual(["a.PEM", "c.crt"]);
    expect((await expandLocation(at("."))).passedOver).toBe(2);
  });
});
