import { existsSync, readFileSync } from "node:fs";
import type { RuleCase } from "../../scripts/fixtures/rules.js";
import { Predictor } from "../../src/gateway/predict.js";
import { nodeRoots } from "../../src/node-roots.js";
import { Lineage } from "../../src/rules/lineage.js";
import { PublicRoots, rootTableOf } from "../../src/rules/public-roots.js";
import type { RuleContext } from "../../src/rules/rule.js";
import { readTruststore } from "../../src/truststore/read.js";

/** What rules are given, for a bundle at a moment. */
export function contextOf(bundle: Uint8Array, at: Date, publicRoots = nodeRoots()): RuleContext {
  const truststore = readTruststore(bundle);
  const predictor = new Predictor(truststore, { at });
  const lineage = new Lineage(truststore, predictor);
  const expiresIn = 30 * 24 * 60 * 60 * 1000;
  return {
    truststore,
    at: at.getTime(),
    expiresIn,
    predictor,
    lineage,
    publicRoots: new PublicRoots(rootTableOf(publicRoots)),
  };
}

/** The same for the folder of a fixture. */
export function contextIn(folder: URL): RuleContext {
  const { at } = JSON.parse(readFileSync(new URL("case.json", folder), "utf8")) as RuleCase;
  const roots = new URL("public-roots.pem", folder);
  const publicRoots = existsSync(roots) ? readTruststore(readFileSync(roots)).certificates : undefined;
  return contextOf(readFileSync(new URL("truststore.pem", folder)), new Date(at), publicRoots);
}
