import { rootCertificates } from "node:tls";
import type { Certificate } from "./certificate/certificate.js";
import { decodeCertificate } from "./certificate/decode.js";
import { bytesOf, contextTag, DerError, readElement, Reader, tags, type Element } from "./certificate/der.js";
import { nameOf } from "./certificate/name.js";
import { groupBy } from "./group-by.js";
import type { RootTable } from "./rules/public-roots.js";

/** The publicly trusted roots that this Node.js carries (Mozilla's programme), decoded once. */
export function nodeRoots(): readonly Certificate[] {
  return decodedOf(carried());
}

/**
 * The same roots, for who asks of a few certificates. Decoding all of them takes longer than most checks, and most bundles have to
 * do with none: where subject and key stand is read of each root, the whole of those alone that are found.
 */
export const nodeRootTable: RootTable = {
  withKey: ({ spki }) => decodedOf((byKey ??= groupBy(carried(), ({ key }) => [textOf(key)])).get(textOf(spki))),
  withSubject: ({ key }) =>
    decodedOf((bySubject ??= groupBy(carried(), ({ subject }) => [nameOf(subject).key])).get(key)),
};

interface Root {
  readonly der: Uint8Array;
  readonly subject: Element;
  /** Its SubjectPublicKeyInfo. */
  readonly key: Uint8Array;
}

let roots: readonly Root[] | undefined;
let byKey: ReadonlyMap<string, readonly Root[]> | undefined;
let bySubject: ReadonlyMap<string, readonly Root[]> | undefined;
const decoded = new Map<Root, Certificate | undefined>();

function carried(): readonly Root[] {
  return (roots ??= rootCertificates.flatMap((pem) =>
    rootOf(Buffer.from(pem.replaceAll(/-{5}[\w ]+-{5}/g, ""), "base64")),
  ));
}

/** Empty for what this tool does not read; Node.js carries none such so far. */
function rootOf(der: Uint8Array): readonly Root[] {
  try {
    const signed = new Reader(new Reader(readElement(der, 0)).read("the certificate's content", tags.sequence));
    signed.readOptional(contextTag(0)); // the version, RFC 5280 4.1
    for (const field of ["the serial number", "the algorithm", "the issuer", "the validity"]) signed.read(field);
    const subject = signed.read("the subject", tags.sequence);
    return [{ der, subject, key: bytesOf(signed.read("the public key", tags.sequence)) }];
  } catch (error) {
    if (error instanceof DerError) return [];
    throw error;
  }
}

function decodedOf(found: readonly Root[] = []): readonly Certificate[] {
  return found.flatMap((root) => {
    if (!decoded.has(root)) decoded.set(root, decodeCertificate(root.der).certificate);
    return decoded.get(root) ?? [];
  });
}

/** Bytes as a key of a map. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
