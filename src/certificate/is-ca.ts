import type { Certificate } from "./certificate.js";

/** Whether it calls itself a CA, or is a self-signed one from before X.509 v3, which cannot. */
export function isCa({ version, extensions, selfIssued }: Certificate): boolean {
  return version < 3 ? selfIssued : extensions.basicConstraints?.ca === true;
}
