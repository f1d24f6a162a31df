import { bytesOf, contextTag, DerError, Reader, tags, type Element } from "../../certificate/der.js";
import { mostParts, type Container } from "./container.js";
import { contentInfoOf, contentTypes, sequenceIn } from "./content-info.js";

/** Finds the certificates of a PKCS#7 or CMS file (SignedData, RFC 2315 9.1, RFC 5652 5.1), DER or BER. Never throws. */
export function readPkcs7(bytes: Uint8Array): Container {
  const nothing = { certificates: [], privateKeys: [], unreadKeys: [], closed: false, locked: false };
  try {
    const { type, content } = contentInfoOf(sequenceIn(bytes, "the PKCS#7 container"));
    if (type !== contentTypes.signedData || content?.tag !== tags.sequence) {
      return { ...nothing, problem: "it holds something else than signed data" };
    }
    return { ...nothing, certificates: certificatesOf(content), problem: undefined };
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return { ...nothing, problem: error.message };
  }
}

function certificatesOf(signedData: Element): readonly Uint8Array[] {
  const reader = new Reader(signedData);
  reader.read("the version", tags.integer);
  reader.read("the digest algorithms", tags.set);
  reader.read("the signed content", tags.sequence);
  const field = reader.readOptional(contextTag(0));
  const certificates: Uint8Array[] = [];
  for (const list = field && new Reader(field); list !== undefined && !list.done;) {
    const element = list.read("a certificate");
    // Attribute certificates and the like have tags of their own.
    if (element.tag === tags.sequence) certificates.push(bytesOf(element));
    if (certificates.length > mostParts) throw new DerError("it holds more certificates than are read", element.start);
  }
  return certificates;
}
