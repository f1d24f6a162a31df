import { verify } from "node:crypto";
import { IssuerFinder } from "../chain/issuers.js";
import type { Certificate } from "../certificate/certificate.js";
import type { PublicKey } from "../certificate/public-key.js";
import { signatureQuestion, verdictOf, verdictOn, verifySignature } from "../certificate/signature.js";
import type { SignatureQuestion, SignatureVerdict, SignatureVerifier } from "../certificate/signature.js";
import type { Truststore } from "../truststore/truststore.js";
import { KnownVerdicts } from "./known-verdicts.js";

/** Signatures that the other threads have to do at a time. */
const mostUnderWay = 512;

/** Signatures that this thread verifies before it looks what the others have done: they are to have some left then. */
const ownAtATime = 64;

/**
 * Verifies signatures of clients on the threads of Node.js and on this one, so that a machine's processors share them: of
 * each client the one that a prediction by each truststore begins with. Resolves to a verifier that knows them and computes
 * all others.
 */
export async function verifyAhead(
  clients: Iterable<Certificate>,
  truststores: readonly Truststore[],
): Promise<SignatureVerifier> {
  const verdicts = new KnownVerdicts();
  const threads = new VerifyingThreads();
  let own = 0;
  for (const { certificate, key } of firstSignatures(clients, truststores)) {
    const question = signatureQuestion(certificate, key);
    if (typeof question === "string") verdicts.set(certificate, key, question);
    else if (threads.underWay < mostUnderWay) {
      threads.verify(question, (verdict) => {
        verdicts.set(certificate, key, verdict);
      });
    } else {
      verdicts.set(certificate, key, verdictOn(question));
      if (++own % ownAtATime === 0) await nextTurn();
    }
  }
  await threads.done();
  return (certificate, key) => verdicts.get(certificate, key) ?? verifySignature(certificate, key);
}

/** Resolves when what the other threads have done so far was told. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

interface MaybeSigned {
  readonly certificate: Certificate;
  readonly key: PublicKey;
}

function* firstSignatures(clients: Iterable<Certificate>, truststores: readonly Truststore[]): Generator<MaybeSigned> {
  const finders = truststores.map((truststore) => new IssuerFinder(truststore));
  for (const certificate of clients) {
    const tried: PublicKey[] = [];
    for (const finder of finders) {
      const key = finder.firstKeyFor(certificate);
      if (key === undefined || tried.some(({ spki }) => Buffer.compare(spki, key.spki) === 0)) continue;
      tried.push(key);
      yield { certificate, key };
    }
  }
}

/** The threads that Node.js has for `verify` with a callback. A promise for each signature would cost half as much as it does. */
class VerifyingThreads {
  underWay = 0;
  #onDone: (() => void) | undefined;

  verify(question: SignatureQuestion, onVerdict: (verdict: SignatureVerdict) => void): void {
    const { hash, signedBytes, key, signature } = question;
    const end = (verified: boolean | undefined) => {
      this.underWay--;
      onVerdict(verdictOf(verified));
      if (this.underWay === 0) this.#onDone?.();
    };
    this.underWay++;
    try {
      verify(hash, signedBytes, key, signature, (error, verified) => {
        end(error instanceof Error ? false : verified);
      });
    } catch {
      end(false);
    }
  }

  /** Resolves when nothing is under way. */
  async done(): Promise<void> {
    if (this.underWay === 0) return;
    await new Promise<void>((resolve) => {
      this.#onDone = resolve;
    });
  }
}
