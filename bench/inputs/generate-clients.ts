import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inputFolder } from "./folder.js";
import { makeAuthority, makeClient, type BenchKind } from "./generate-certificates.js";
import { recordOf } from "./record.js";

/**
 * A folder with clients of one issuing CA below a root: `bundle.pem`, `access.log` with one request of each, and each in a
 * file of its own in `clients/`.
 */
export function clientsOf(kind: BenchKind, count: number): string {
  return inputFolder(`clients-${kind}-${count}`, (folder) => {
    const root = makeAuthority("Example Root CA", kind);
    const issuing = makeAuthority("Example Issuing CA", kind, root);
    writeFileSync(join(folder, "bundle.pem"), root.pem + issuing.pem);
    mkdirSync(join(folder, "clients"));
    const pems = Array.from({ length: count }, (_, number) => makeClient(`client-${number}.example.com`, issuing));
    pems.forEach((pem, number) => {
      writeFileSync(join(folder, "clients", `${number}.pem`), pem);
    });
    writeFileSync(join(folder, "access.log"), pems.map((pem, number) => recordOf(pem, number)).join(""));
  });
}
