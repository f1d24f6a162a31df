import { bytesOf, contentOf, contextTag, DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { oidOf } from "../../certificate/der-values.js";
import type { Opener } from "../encryption/opener.js";
import { loadKeyDer } from "../key/key-der.js";
import { sortedOut, type KeyRead } from "../key/key-read.js";
import { mostParts, type Container } from "./container.js";
import { contentInfoOf, contentTypes, octetsOf, sequenceIn } from "./content-info.js";

/**
 * Finds the certificates and private keys of a PKCS#12 file (RFC 7292), DER or BER. Never throws.
 * Its MAC is not asked: a passphrase proves itself by what it opens, and each certificate by its signature.
 */
export function readPkcs12(bytes: Uint8Array, opener: Opener): Container {
  const walk = new Pkcs12Walk(opener);
  walk.attempt(() => {
    walk.takeFile(sequenceIn(bytes, "the PKCS#12 container"));
  });
  const { certificates, problem, closed } = walk;
  const { privateKeys, unreadKeys } = sortedOut(walk.keys);
  // A key that stays closed costs the certificates beside it nothing.
  const isEmpty = certificates.length === 0 && privateKeys.length === 0 && problem === undefined;
  const locked = closed || (isEmpty && unreadKeys.some((reason) => reason !== "unreadable"));
  return { certificates, privateKeys, unreadKeys, closed, locked, problem };
}

/** RFC 7292 4.2: what a bag holds, by its object identifier. */
const bagTypes = {
  key: "1.2.840.113549.1.12.10.1.1",
  shroudedKey: "1.2.840.113549.1.12.10.1.2",
  certificate: "1.2.840.113549.1.12.10.1.3",
  safe: "1.2.840.113549.1.12.10.1.6",
} as const;

const x509Certificate = "1.2.840.113549.1.9.22.1";
const deepestSafe = 8;

class Pkcs12Walk {
  readonly certificates: Uint8Array[] = [];
  readonly keys: KeyRead[] = [];
  closed = false;
  problem: string | undefined;
  #parts = 0;
  readonly #opener: Opener;

  constructor(opener: Opener) {
    this.#opener = opener;
  }

  /** What cannot be read costs itself alone; the first problem is kept. */
  attempt(take: () => void): void {
    try {
      take();
    } catch (error) {
      if (!(error instanceof DerError)) throw error;
      this.problem ??= error.message;
    }
  }

  takeFile(file: Element): void {
    const reader = new Reader(file);
    reader.read("the version", tags.integer);
    const { type, content } = contentInfoOf(reader.read("the content", tags.sequence));
    if (type !== contentTypes.data || content === undefined) {
      throw new DerError("it is signed or encrypted with a certificate, and passphrases alone are tried", 0);
    }
    const safes = new Reader(sequenceIn(octetsOf(content), "the list of safes"));
    while (!safes.done) {
      const safe = safes.read("a safe", tags.sequence);
      this.#count();
      this.attempt(() => {
        this.#takeSafe(safe);
      });
    }
  }

  #takeSafe(safe: Element): void {
    const { type, content } = contentInfoOf(safe);
    if (content === undefined) return;
    if (type === contentTypes.data) this.#takeBags(sequenceIn(octetsOf(content), "a safe"), 0);
    else if (type === contentTypes.encryptedData) this.#takeEncrypted(content);
    else throw new DerError("a part is encrypted for a certificate, and passphrases alone are tried", 0);
  }

  /** EncryptedData (RFC 2315 13). */
  #takeEncrypted(content: Element): void {
    const outer = new Reader(content);
    outer.read("the version", tags.integer);
    const inner = new Reader(outer.read("the encrypted content", tags.sequence));
    inner.read("the content type", tags.oid);
    const algorithm = inner.read("the encryption", tags.sequence);
    const opened = this.#opener.open(algorithm, octetsOf(inner.read("the encrypted bytes")));
    if (opened === undefined) {
      this.closed = true;
      return;
    }
    try {
      this.#takeBags(sequenceIn(opened, "a safe"), 0);
    } finally {
      opened.fill(0); // what is kept was copied
    }
  }

  #takeBags(bags: Element, depth: number): void {
    if (depth > deepestSafe) throw new DerError("safes are nested too deep", 0);
    for (const reader = new Reader(bags); !reader.done;) {
      const bag = new Reader(reader.read("a bag", tags.sequence));
      this.#count();
      const type = oidOf(bag.read("the bag's type", tags.oid));
      const value = new Reader(bag.read("the bag's value", contextTag(0))).read("the bag's content");
      if (type === bagTypes.certificate) this.#takeCertificate(value);
      else if (type === bagTypes.safe) this.#takeBags(value, depth + 1);
      else if (type === bagTypes.key || type === bagTypes.shroudedKey) {
        this.keys.push(loadKeyDer(bytesOf(value), this.#opener));
      }
    }
  }

  #takeCertificate(value: Element): void {
    const reader = new Reader(value);
    const type = oidOf(reader.read("the certificate's type", tags.oid));
    if (type !== x509Certificate) return;
    const field = new Reader(reader.read("the certificate's value", contextTag(0)));
    // A copy: the memory around it may hold a private key.
    this.certificates.push(Uint8Array.from(contentOf(field.read("the certificate", tags.octetString))));
  }

  #count(): void {
    if (++this.#parts > mostParts) throw new DerError("it has more parts than are read", 0);
  }
}
