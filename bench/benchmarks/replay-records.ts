import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Benchmark } from "../benchmark.js";
import { command, node, quoted } from "../command.js";
import { logOf } from "../inputs/generate-log.js";
import { compare } from "../measure.js";
import { peakMemoryOf } from "../memory.js";
import { costText } from "../row.js";

const clients = 1000;
const target = { recordsASecond: 100_000, megabytes: 200 };

/**
 * `replay` of a log of many records beside the loop that one would write: `readline`, `JSON.parse`, a count for each
 * certificate. Memory is measured for the log, and for the log twice over.
 */
export const replayRecords: Benchmark = {
  id: "replay-records",
  measure({ runs, records }) {
    const folder = logOf(records, clients);
    const path = join(folder, "access.log");
    const [bundle, log] = [quoted(join(folder, "bundle.pem")), quoted(path)];
    const once = `${command} replay ${log} --truststore ${bundle}`;
    const peer = `${node} ${quoted(fileURLToPath(new URL("../peers/count-requests.js", import.meta.url)))} ${log}`;
    const costs = compare(once, peer, Math.min(runs, 3));
    const twice = `cat ${log} ${log} | ${command} replay - --truststore ${bundle}`;
    const [memory, memoryOfTwice] = [peakMemoryOf(once), peakMemoryOf(twice)];
    const rate = records / (costs.ours.cpu / 1000);
    return [
      {
        what: `\`replay\` of ${records.toLocaleString("en")} records (${(statSync(path).size / 1e9).toFixed(2)} GB) of ${clients.toLocaleString("en")} clients`,
        ours: `${costText(costs.ours)}, ${memory.toFixed(0)} MB; ${memoryOfTwice.toFixed(0)} MB for twice the records`,
        peer: `\`readline\` and \`JSON.parse\`: ${costText(costs.peer)}`,
        ratio: `${(costs.peer.cpu / costs.ours.cpu).toFixed(1)} times as fast (CPU); ${Math.round(rate).toLocaleString("en")} records a CPU second`,
        target: `at least ${target.recordsASecond.toLocaleString("en")} a second on one core, under ${target.megabytes} MB`,
        met: rate >= target.recordsASecond && Math.max(memory, memoryOfTwice) < target.megabytes,
      },
    ];
  },
};
