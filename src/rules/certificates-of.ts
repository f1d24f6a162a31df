import type { Certificate } from "../certificate/certificate.js";
import type { Finding } from "./finding.js";

/** All certificates that a finding is about; none where it is about the file. */
export function certificatesOf({ certificate, others = [] }: Finding): readonly Certificate[] {
  return certificate === undefined ? [] : [certificate, ...others];
}
