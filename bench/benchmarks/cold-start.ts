import { join } from "node:path";
import type { Benchmark } from "../benchmark.js";
import { command, node, quoted } from "../command.js";
import { bundleOf } from "../inputs/generate-bundle.js";
import { compare } from "../measure.js";
import { slowerRow } from "../row.js";

/** What the command takes before it does anything, beside Node.js doing nothing. */
export const coldStart: Benchmark = {
  id: "cold-start",
  measure({ runs }) {
    const nothing = `${node} -e 0`;
    const bundle = quoted(join(bundleOf(10), "bundle.pem"));
    const peer = "`node -e 0`";
    const version = compare(`${command} --version`, nothing, runs);
    const check = compare(`${command} check ${bundle}`, nothing, runs);
    return [
      slowerRow({ what: "`--version`", peer }, version, 1.5),
      slowerRow({ what: "`check` of 10 certificates", peer }, check, 2.5),
    ];
  },
};
