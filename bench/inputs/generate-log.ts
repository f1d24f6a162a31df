import { closeSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { inputFolder } from "./folder.js";
import { makeAuthority, makeClient } from "./generate-certificates.js";
import { recordOf } from "./record.js";

/** A folder with `bundle.pem` and `access.log`: requests of so many clients in turn, P-256 so that a record has about 1 KB. */
export function logOf(records: number, clients: number): string {
  return inputFolder(`log-${records}-${clients}`, (folder) => {
    const root = makeAuthority("Example Root CA", "p-256");
    const issuing = makeAuthority("Example Issuing CA", "p-256", root);
    writeFileSync(join(folder, "bundle.pem"), root.pem + issuing.pem);
    const pems = Array.from({ length: clients }, (_, number) => makeClient(`client-${number}.example.com`, issuing));
    const file = openSync(join(folder, "access.log"), "w");
    for (let start = 0; start < records; start += pems.length) {
      const round = pems.slice(0, records - start);
      writeSync(file, round.map((pem, number) => recordOf(pem, start + number)).join(""));
    }
    closeSync(file);
  });
}
