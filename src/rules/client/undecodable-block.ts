import { faultMessage } from "../../pem/fault-message.js";
import type { ClientRule } from "../rule.js";

export const undecodableClientBlock: ClientRule = {
  id: "client/undecodable-block",
  severity: "warning",
  title: "block of the client's file from which no certificate can be decoded",
  why: "The certificate that was judged may not be the one that the client presents.",
  fix: "Put a fresh copy of the certificate in its place.",
  basis: "inferred",
  source: null,
  audit: "openssl crl2pkcs7 -nocrl -certfile client.pem -out /dev/null",
  check({ lost, leaf }) {
    if (leaf === undefined) return "not-applicable"; // the verdict is unreadable and says why
    return lost.length === 0 ? "pass" : lost.map((fault) => ({ message: faultMessage(fault), lines: fault.lines }));
  },
};
