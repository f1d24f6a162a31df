import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { issue, type Template } from "../support/issue.js";

const validity = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" };

const make = (template: Template) => issue({ ...validity, ...template });
const root = make({ subject: "CN=Root", ca: true });
const stranger = make({ subject: "CN=Stranger", ca: true });

/** Clients by the verdict that awaits them at `truststore`; `orders` is accepted, and its key known. */
export const orders = make({ subject: "CN=orders", issuer: root });
export const billing = make({ subject: "CN=billing", issuer: root });
const serverAuth = ["1.3.6.1.5.5.7.3.1"];

/** What commands are run on. */
export const contents = {
  truststore: root.pem,
  empty: "",
  warning: root.pem.trimEnd() + stranger.pem,
  info: root.pem.replaceAll("\n", "\r\n"),
  accepted: orders.pem,
  denied: make({ subject: "CN=foreigner", issuer: make({ subject: "CN=Nobody", ca: true }) }).pem,
  uncertain: make({ subject: "CN=portal", issuer: root, extendedKeyUsage: serverAuth }).pem,
  unreadable: orders.pem.slice(0, 200),
  chain: orders.pem + root.pem,
} as const;

export type FileName = keyof typeof contents;

/** A folder for one test, with files in it; gives the path of a name. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>> = contents): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), "mtls-truststore-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  mkdirSync(join(folder, "folder"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return (name) => join(folder, name);
}

/** Makes a folder the working one for one test, so that paths can be short. */
export function moveTo(folder: string): void {
  const home = process.cwd();
  process.chdir(folder);
  onTestFinished(() => {
    process.chdir(home);
  });
}
