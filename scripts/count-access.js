import { readFileSync } from "node:fs";
import { argv, stdout } from "node:process";

/** Prints how many CAs and clients lose access, and how many gain it, by the Action's reports; as a step's outputs. */
const reports = argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
for (const direction of ["lost", "gained"]) {
  const counts = reports.map(({ diff, access }) => {
    const changes = [...(diff?.issuers[direction] ?? []), ...(access?.[direction] ?? [])];
    return new Set(changes.map(({ fingerprint }) => fingerprint)).size;
  });
  stdout.write(`${direction}=${counts.reduce((sum, count) => sum + count, 0)}\n`);
}
