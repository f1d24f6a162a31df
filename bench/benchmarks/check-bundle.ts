import { join } from "node:path";
import type { Benchmark } from "../benchmark.js";
import { command, quoted } from "../command.js";
import { bundleOf } from "../inputs/generate-bundle.js";
import { compare } from "../measure.js";
import { slowerRow } from "../row.js";

/** `check` of as many certificates as API Gateway takes, beside openssl printing them. */
export const checkBundle: Benchmark = {
  id: "check-bundle",
  measure({ runs }) {
    const bundle = quoted(join(bundleOf(1000), "bundle.pem"));
    const printing = `openssl crl2pkcs7 -nocrl -certfile ${bundle} | openssl pkcs7 -print_certs -text -noout`;
    const costs = compare(`${command} check ${bundle}`, printing, runs);
    const pair = { what: "`check` of 1,000 certificates", peer: "`openssl pkcs7 -print_certs -text`" };
    return [slowerRow(pair, costs, 1.5)];
  },
};
