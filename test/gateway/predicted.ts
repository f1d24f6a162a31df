import type { KeyObject } from "node:crypto";
import { readClientFile } from "../../src/client/client-file.js";
import { predictVerdict, type Prediction } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Issued } from "../support/issue.js";

/** The moment at which tests judge. */
export const at = new Date("2026-06-01T00:00:00Z");

/** A validity period that holds then. */
export const longValid = { notBefore: "2025-01-01T00:00:00Z", notAfter: "2055-01-01T00:00:00Z" } as const;

/** Predicts for a client and a bundle of these certificates in this order. */
export function predicted(
  client: Pick<Issued, "pem">,
  bundle: readonly Pick<Issued, "pem">[],
  options: { readonly privateKey?: KeyObject; readonly searchSteps?: number } = {},
): Prediction {
  const truststore = readTruststore(Buffer.from(bundle.map(({ pem }) => pem).join("")));
  return predictVerdict(readClientFile(Buffer.from(client.pem)), truststore, { at, ...options });
}

/** What of a prediction must not depend on the order of the bundle. */
export function answerOf({ verdict, reasons, chain }: Prediction) {
  return { verdict, reasons: idsOf({ reasons }), chain: chain.map(({ fingerprint }) => fingerprint) };
}

export function idsOf({ reasons }: Pick<Prediction, "reasons">): readonly string[] {
  return reasons.map(({ id }) => id);
}
