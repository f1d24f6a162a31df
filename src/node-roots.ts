import { rootCertificates } from "node:tls";
import type { Certificate } from "./certificate/certificate.js";
import { readTruststore } from "./truststore/read.js";

let decoded: readonly Certificate[] | undefined;

/** The publicly trusted roots that this Node.js carries (Mozilla's programme), decoded once. */
export function nodeRoots(): readonly Certificate[] {
  decoded ??= readTruststore(Buffer.from(rootCertificates.join("\n"))).certificates;
  return decoded;
}
