import { join } from "node:path";
import type { Benchmark, Row } from "../benchmark.js";
import { command, quoted } from "../command.js";
import type { BenchKind } from "../inputs/generate-certificates.js";
import { clientsOf } from "../inputs/generate-clients.js";
import { compare } from "../measure.js";
import { fasterRow } from "../row.js";

/** `replay` of a log with 10,000 distinct clients beside one `openssl verify` that is given all of them as files. */
export const replayClients: Benchmark = {
  id: "replay-clients",
  measure: ({ runs }) => [
    rowOf("rsa-2048", 5, runs),
    rowOf("p-256", 3, runs),
    rowOf("p-384", undefined, Math.min(runs, 3)),
  ],
};

const clients = 10_000;

function rowOf(kind: BenchKind, times: number | undefined, runs: number): Row {
  const folder = clientsOf(kind, clients);
  const [bundle, log] = ["bundle.pem", "access.log"].map((name) => quoted(join(folder, name)));
  const files = `cd ${quoted(join(folder, "clients"))} && ls`;
  const costs = compare(
    `${command} replay ${log} --truststore ${bundle}`,
    `${files} | xargs -n ${clients} openssl verify -CAfile ${bundle}`,
    runs,
  );
  const what = `\`replay\` of ${clients.toLocaleString("en")} distinct ${kind.toUpperCase()} clients of a two-CA chain`;
  return fasterRow({ what, peer: "`openssl verify`" }, costs, times);
}
