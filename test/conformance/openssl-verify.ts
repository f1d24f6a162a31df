import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readClientFile } from "../../src/client/client-file.js";
import { predictVerdict, type Prediction } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Truststore } from "../../src/truststore/truststore.js";
import { runOpenssl } from "../support/openssl.js";

/** A client to be judged by a bundle at a moment. */
export interface Case {
  readonly client: Uint8Array | string;
  readonly bundle: Uint8Array | string;
  readonly at: Date;
}

/** The same case as OpenSSL and as we see it. */
export interface Comparison {
  readonly at: Date;
  readonly truststore: Truststore;
  readonly prediction: Prediction;
  readonly openssl: OpensslVerdict;
}

/** Undefined errors: it passes. A refusal always has at least one; 0 stands for one without a number. */
export interface OpensslVerdict {
  readonly passes: boolean;
  /** `X509_V_ERR_…` (openssl/x509_vfy.h), in the order in which they were printed. */
  readonly errors: readonly number[];
  readonly output: string;
}

export function compare({ client, bundle, at }: Case): Comparison {
  const truststore = readTruststore(Buffer.from(bundle));
  const prediction = predictVerdict(readClientFile(Buffer.from(client)), truststore, { at });
  return { at, truststore, prediction, openssl: opensslVerify({ client, bundle, at }) };
}

/** Asks OpenSSL, with the bundle as the only source of trust; partial chains are refused, as is its default. */
function opensslVerify({ client, bundle, at }: Case): OpensslVerdict {
  const folder = mkdtempSync(join(tmpdir(), "openssl-"));
  const [bundleFile, clientFile] = [join(folder, "bundle.pem"), join(folder, "client.pem")];
  try {
    writeFileSync(bundleFile, bundle);
    writeFileSync(clientFile, client);
    const moment = String(Math.floor(at.getTime() / 1000));
    const trust = ["-no-CApath", "-no-CAstore", "-CAfile", bundleFile];
    const { status, stdout, stderr } = runOpenssl(["verify", ...trust, "-attime", moment, clientFile]);
    const output = (stdout + stderr).replaceAll(folder, "");
    const errors = [...output.matchAll(/^error (\d+) at/gm)].map(([, code]) => Number(code));
    if (status === 0) return { passes: true, errors: [], output };
    return { passes: false, errors: errors.length === 0 ? [0] : errors, output };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
