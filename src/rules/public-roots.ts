import { createHash } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { signerAmong } from "../certificate/signature.js";
import { nameText } from "../gateway/describe.js";
import { groupBy } from "./group-by.js";
import { publicKeys } from "./public-keys.js";

/** What ties a certificate to a publicly trusted root: it is one, has the key of one, or was issued by one. */
export interface PublicTie {
  readonly kind: "root" | "key" | "issued";
  /** The name of the root. */
  readonly root: string;
}

/** The roots that browsers and operating systems trust: those that are given, and the keys in `public-keys.ts`. */
export class PublicRoots {
  readonly #names: ReadonlyMap<string, string>;
  readonly #fingerprints: ReadonlySet<string>;
  readonly #bySubject: ReadonlyMap<string, readonly Certificate[]>;

  constructor(roots: readonly Certificate[]) {
    this.#fingerprints = new Set(roots.map(({ fingerprint }) => fingerprint));
    this.#names = new Map([
      ...publicKeys,
      ...roots.map((root): [string, string] => [keyHashOf(root), nameText(root.subject.text)]),
    ]);
    this.#bySubject = groupBy(roots, ({ subject }) => [subject.key]);
  }

  /** Undefined where nothing ties it to a root. */
  tieOf(certificate: Certificate): PublicTie | undefined {
    const isRoot = this.#fingerprints.has(certificate.fingerprint);
    const name = this.#names.get(keyHashOf(certificate));
    if (name !== undefined) return { kind: isRoot ? "root" : "key", root: name };
    const issuer = signerAmong(this.#bySubject.get(certificate.issuer.key) ?? [], certificate);
    return issuer && { kind: "issued", root: nameText(issuer.subject.text) };
  }
}

function keyHashOf({ publicKey }: Certificate): string {
  return createHash("sha256").update(publicKey.spki).digest("base64url");
}
