import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { prospectOf } from "../prospect.js";
import { roleOf } from "../role.js";
import type { SummaryRule } from "../rule.js";
import { fixesText, isSummedUp, reasonsText, untoldReasons } from "./summary.js";

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
    if (isSummedUp(certificate, context, told)) return "not-applicable"; // chain/nobody-accepted tells all of it
    const isDenied = prospectOf(certificate, context)?.verdict === "denied";
    const access = isDenied ? "would be let in without its other flaws" : "is let in";
    const who = roleOf(certificate, context.lineage) === "ca" ? "a client of it" : "it";
    return [
      {
        message: `${nameText(certificate.subject.text)}: whether ${who} ${access} is uncertain. ${reasonsText(untold)}`,
        fix: fixesText(untold.map(({ fix }) => fix)),
      },
    ];
  },
};
