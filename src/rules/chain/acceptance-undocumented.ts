import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { roleOf } from "../role.js";
import type { SummaryRule } from "../rule.js";
import { fixesText, isDenial, reasonsText, untoldReasons } from "./summary.js";

export const acceptanceUndocumented: SummaryRule = {
  id: "chain/acceptance-undocumented",
  severity: "warning",
  title: "certificate that hangs on a point which AWS does not document",
  why: "Nothing published says whether API Gateway lets in who comes by such a certificate.",
  fix: "Have it reissued without that point, or try a client of it against API Gateway.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl x509 -noout -text`,
  effect: "uncertain",
  check({ certificate }, context, told) {
    const untold = untoldReasons(certificate, context, told);
    if (untold.length === 0) return "pass";
    if (untold.some(isDenial)) return "not-applicable"; // chain/nobody-accepted tells all of it
    const who =
      roleOf(certificate, context.lineage) === "ca"
        ? "whether clients of it are let in is uncertain"
        : "whether it is let in itself is uncertain";
    return [
      {
        message: `${nameText(certificate.subject.text)}: ${who}. ${reasonsText(untold)}`,
        fix: fixesText(untold.map(({ fix }) => fix)),
      },
    ];
  },
};
