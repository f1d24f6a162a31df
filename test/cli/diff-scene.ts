import { mkdirSync, writeFileSync } from "node:fs";
import type { Scene } from "../report/diff-scenes.js";
import { folderWith, moveTo } from "./files.js";

/** Puts the files of a scene into the working folder of one test; gives the arguments of `diff` for them. */
export function onStage({ before, after, clients }: Scene): readonly string[] {
  const path = folderWith({ "before.pem": before, "after.pem": after });
  mkdirSync(path("clients"));
  for (const [file, content] of Object.entries(clients ?? {})) writeFileSync(path(`clients/${file}`), content);
  moveTo(path("."));
  return ["diff", "before.pem", "after.pem", ...(clients ? ["--clients", "clients"] : [])];
}
