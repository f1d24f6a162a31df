import type { Certificate } from "../../src/certificate/certificate.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Diagnoser, type Diagnosis } from "../../src/diagnosis/diagnose.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";
import type { Truststore } from "../../src/truststore/truststore.js";
import { decoded } from "../certificate/assemble.js";
import { at as usualMoment } from "../gateway/predicted.js";
import type { Issued } from "../support/issue.js";

type Pem = Pick<Issued, "pem">;

/** A truststore of these certificates in this order. */
export function truststoreOf(...certificates: readonly Pem[]): Truststore {
  return readTruststore(Buffer.from(certificates.map(({ pem }) => pem).join("")));
}

/** What was issued, decoded. */
export function certificateOf({ der }: Pick<Issued, "der">): Certificate {
  return decoded(der);
}

/** Diagnoses a client's file of these certificates; fails where it holds no client. */
export function diagnosed(
  file: Pem | readonly Pem[],
  bundle: readonly Pem[],
  at: Date = usualMoment,
  publicRootOf: (certificate: Certificate) => string | undefined = () => undefined,
): Diagnosis {
  const truststore = truststoreOf(...bundle);
  const predictor = new Predictor(truststore, { at });
  const pems = "pem" in file ? [file] : file;
  const client = readClientFile(Buffer.from(pems.map(({ pem }) => pem).join("")));
  const diagnosis = new Diagnoser(truststore, predictor, { publicRootOf }).diagnose(
    client,
    predictor.predictFile(client),
  );
  if (diagnosis === undefined) throw new Error("the file holds no client");
  return diagnosis;
}
