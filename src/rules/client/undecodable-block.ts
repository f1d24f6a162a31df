import { faultMessage } from "../../pem/fault-message.js";
import type { ClientRule } from "../rule.js";

export const undecodableClientBlock: ClientRule = {
  id: "client/undecodable-block",
  severity: "warning",
  title: "block of the client's file from which no certificate can be decoded",
  why: "The certificate that was judged may not be the one that the client presents.",
  fix: "Put a fresh copy of the certificate in its place.",
  basis: "inferred",
  check({ faults, leaf }) {
    if (leaf === undefined) return "not-applicable"; // the verdict is unreadable and says why
    const lost = faults.filter(
      ({ kind }) =>
        kind === "bad-base64" ||
        kind === "malformed-der" ||
        kind === "unterminated-block" ||
        kind === "malformed-boundary" ||
        kind === "label-mismatch" ||
        kind === "end-without-begin" ||
        kind === "empty-block",
    );
    return lost.length === 0 ? "pass" : lost.map((fault) => ({ message: faultMessage(fault), lines: fault.lines }));
  },
};
