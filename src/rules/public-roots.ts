import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import type { Name } from "../certificate/name.js";
import type { PublicKey } from "../certificate/public-key.js";
import { selfSignatureOf } from "../certificate/self-signature.js";
import { signerAmong } from "../certificate/signature.js";
import { nameText } from "../gateway/describe.js";
import { groupBy } from "../group-by.js";
import { publicKeys } from "./public-keys.js";

/** What ties a certificate to a publicly trusted root: it is one, has the key of one, or was issued by one. */
export interface PublicTie {
  readonly kind: "root" | "key" | "issued";
  /** The name of the root. */
  readonly root: string;
}

/** Roots, found by what a certificate may have in common with one. */
export interface RootTable {
  readonly withKey: (key: PublicKey) => readonly Certificate[];
  readonly withSubject: (name: Name) => readonly Certificate[];
}

/** The table of some roots. */
export function rootTableOf(roots: readonly Certificate[]): RootTable {
  const byKey = groupBy(roots, ({ publicKey }) => [keyHashOf(publicKey)]);
  const bySubject = groupBy(roots, ({ subject }) => [subject.key]);
  return {
    withKey: (key) => byKey.get(keyHashOf(key)) ?? [],
    withSubject: ({ key }) => bySubject.get(key) ?? [],
  };
}

/** The roots that browsers and operating systems trust: those that are given, and the keys in `public-keys.ts`. */
export class PublicRoots {
  readonly #roots: RootTable;

  constructor(roots: RootTable) {
    this.#roots = roots;
  }

  /** Undefined where nothing ties it to a root. */
  tieOf(certificate: Certificate): PublicTie | undefined {
    const { publicKey, fingerprint, issuer } = certificate;
    const ofKey = this.#roots.withKey(publicKey);
    const name = ofKey.at(-1)?.subject.text ?? publicKeys.get(keyHashOf(publicKey));
    if (name !== undefined) {
      const isRoot = ofKey.some((root) => root.fingerprint === fingerprint);
      return { kind: isRoot ? "root" : "key", root: nameText(name) };
    }
    if (selfSignatureOf(certificate) === "valid") return undefined; // by a key that is no root's
    const signer = signerAmong(this.#roots.withSubject(issuer), certificate);
    return signer && { kind: "issued", root: nameText(signer.subject.text) };
  }
}

function keyHashOf({ spki }: PublicKey): string {
  return createHash("sha256").update(spki).digest("base64url");
}
