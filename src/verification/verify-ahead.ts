import { verify } from "node:crypto";
import { IssuerFinder } from "../chain/issuers.js";
import type { Certificate } from "../certificate/certificate.js";
import type { PublicKey } from "../certificate/public-key.js";
import { signatureQuestion, verdictOf, verifySignature } from "../certificate/signature.js";
import type { SignatureQuestion, SignatureVerdict, SignatureVerifier } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { KnownVerdicts } from "./known-verdicts.js";

/** Signatures that are under way at a time: enough to keep the threads of Node.js busy, few enough to need no memory. */
const mostUnderWay = 64;

/**
 * Verifies signatures of clients on the threads of Node.js, so that a machine's processors share them: of each client the
 * one that a prediction by each truststore begins with. Resolves to a verifier that knows them and computes all others.
 */
export async function verifyAhead(
  clients: Iterable<Certificate>,
  truststores: readonly Truststore[],
): Promise<SignatureVerifier> {
  const verdicts = new KnownVerdicts();
  const waiting = firstSignatures(clients, truststores);
  await Promise.all(Array.from({ length: mostUnderWay }, () => verifyEach(waiting, verdicts)));
  return (certificate, key) => verdicts.get(certificate, key) ?? verifySignature(certificate, key);
}

type MaybeSigned = readonly [certificate: Certificate, key: PublicKey];

function* firstSignatures(clients: Iterable<Certificate>, truststores: readonly Truststore[]): Generator<MaybeSigned> {
  const finders = truststores.map((truststore) => new IssuerFinder(truststore));
  for (const certificate of clients) {
    const tried: PublicKey[] = [];
    for (const finder of finders) {
      const key = finder.firstKeyFor(certificate);
      if (key === undefined || tried.some(({ spki }) => Buffer.compare(spki, key.spki) === 0)) continue;
      tried.push(key);
      yield [certificate, key];
    }
  }
}

/** Takes one signature after the other from those that wait; many calls share them. */
async function verifyEach(waiting: Iterable<MaybeSigned>, verdicts: KnownVerdicts): Promise<void> {
  for (const [certificate, key] of waiting) {
    const question = signatureQuestion(certificate, key);
    verdicts.set(certificate, key, typeof question === "string" ? question : await answerTo(question));
  }
}

function answerTo([hash, signedBytes, key, signature]: SignatureQuestion): Promise<SignatureVerdict> {
  const verified = new Promise<boolean>((resolve, reject) => {
    verify(hash, signedBytes, key, signature, (error, result) => {
      if (error instanceof Error) reject(error);
      else resolve(result);
    });
  });
  return verified.then(verdictOf, () => verdictOf(false));
}
