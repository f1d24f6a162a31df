import { nameText } from "../../gateway/describe.js";
import { oneCertificate } from "../audit.js";
import { prospectOf } from "../prospect.js";
import { roleOf } from "../role.js";
import type { SummaryRule } from "../rule.js";
import { fixesText, isSummedUp, reasonsText, untoldReasons } from "./summary.js";

export const nobodyAccepted: SummaryRule = {
  id: "chain/nobody-accepted",
  severity: "error",
  title: "certificate by which nobody is let in",
  why: "However good a client's own certificate is, API Gateway does not let it in by this CA; or it does not let the listed client itself in.",
  fix: "Replace it by one without these flaws, or remove it if nobody needs it.",
  basis: "inferred",
  source: null,
  audit: `${oneCertificate} openssl verify -no-CApath -no-CAstore -CAfile truststore.pem`,
  effect: "denied",
  check({ certificate }, context, told) {
    if (prospectOf(certificate, context)?.verdict !== "denied") return "pass";
    const findings = told.shuttingOut(certificate);
    const untold = untoldReasons(certificate, context, told);
    if (!isSummedUp(certificate, context, told)) return "not-applicable";
    const count = findings.length + untold.length;
    const who = roleOf(certificate, context.lineage) === "ca" ? "no client of it is let in" : "it is not let in itself";
    const why = [...findings.map(({ message }) => message), ...(untold.length > 0 ? [reasonsText(untold)] : [])].join(
      " ",
    );
    return [
      {
        message: `${nameText(certificate.subject.text)}: ${who}${count === 1 ? "" : `, for ${count} reasons`}. ${why}`,
        fix: fixesText([...findings, ...untold].map(({ fix }) => fix)),
      },
    ];
  },
};
