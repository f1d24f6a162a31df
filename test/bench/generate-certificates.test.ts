import { describe, expect, test } from "vitest";
import {
  makeAuthority,
  makeCaWithoutKey,
  makeClient,
  type BenchKind,
} from "../../bench/inputs/generate-certificates.js";
import { recordOf } from "../../bench/inputs/record.js";
import { readClientFile } from "../../src/client/client-file.js";
import { Predictor } from "../../src/gateway/predict.js";
import { readTruststore } from "../../src/truststore/read.js";

const kinds: readonly BenchKind[] = ["rsa-2048", "p-256", "p-384"];
const at = new Date("2026-11-22T00:00:00Z");

describe.each(kinds)("The inputs of a benchmark, made of %s,", (kind) => {
  const root = makeAuthority("Example Root CA", kind);
  const issuing = makeAuthority("Example Issuing CA", kind, root);
  const truststore = readTruststore(Buffer.from(root.pem + issuing.pem + makeCaWithoutKey("Example CA 1", root)));
  const clients = [1, 2].map((number) => makeClient(`client-${number}.example.com`, issuing));

  test("are certificates without a fault.", () => {
    expect(truststore.faults).toEqual([]);
    expect(truststore.certificates.map(({ extensions }) => extensions.malformed)).toEqual([[], [], []]);
  });

  test("are clients that are let in, for whom their own signatures and one CA edge are verified.", () => {
    const predictor = new Predictor(truststore, { at });
    const files = clients.map((pem) => readClientFile(Buffer.from(pem)));
    expect(files.map((file) => predictor.predictFile(file).reasons)).toEqual([[], []]);
    expect(predictor.signaturesVerified).toBe(3);
    expect(new Set(files.map(({ leaf }) => leaf?.certificate.fingerprint)).size).toBe(2);
  });

  test("are records with the certificate as it stands.", () => {
    const [pem = ""] = clients;
    expect(JSON.parse(recordOf(pem, 7))).toMatchObject({ status: "200", clientCertPem: pem });
  });
});
