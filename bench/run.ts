/**
 * Compares the built command with its peers and prints a Markdown table: `npm run bench`, which builds first.
 * `--only <id>` picks a benchmark (repeatable), `--runs <odd number>` and `--records <number>` change its size, `--write` puts
 * the table into docs/performance.md. Inputs are made once, in the temporary folder of the machine.
 */
import { existsSync } from "node:fs";
import { stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark.js";
import { checkBundle } from "./benchmarks/check-bundle.js";
import { coldStart } from "./benchmarks/cold-start.js";
import { replayClients } from "./benchmarks/replay-clients.js";
import { replayRecords } from "./benchmarks/replay-records.js";
import { tableOf, writeTable } from "./table.js";

const benchmarks: readonly Benchmark[] = [replayClients, replayRecords, checkBundle, coldStart];

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: benchmarks.map(({ id }) => id) },
    runs: { type: "string", default: "11" },
    records: { type: "string", default: "1000000" },
    write: { type: "boolean", default: false },
  },
});
const options = { runs: Number(values.runs), records: Number(values.records) };
const unknown = values.only.filter((id) => benchmarks.every((benchmark) => benchmark.id !== id));
if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(", ")}.`);
if (!existsSync(new URL("../dist/bin.js", import.meta.url))) throw new Error("Nothing is built: npm run build");

const rows = benchmarks
  .filter(({ id }) => values.only.includes(id))
  .flatMap(({ id, measure }) => {
    stderr.write(`${id}\n`);
    return measure(options);
  });
const table = tableOf(rows, options.runs);
stdout.write(`${table}\n`);
if (values.write) await writeTable(new URL("../docs/performance.md", import.meta.url), table);
