import type { Fault, FaultKind } from "../../pem/fault.js";
import { faultMessage } from "../../pem/fault-message.js";
import type { Truststore } from "../../truststore/truststore.js";
import type { Outcome, Violation } from "../rule.js";
import { outcomeOf } from "./outcome-of.js";

/** A violation for every fault of the kinds. A file that is no PEM at all has other worries. */
export function eachFault(truststore: Truststore, ...kinds: readonly FaultKind[]): Outcome {
  if (!isPem(truststore)) return "not-applicable";
  const faults = truststore.faults.filter(({ kind }) => kinds.includes(kind));
  return outcomeOf(faults.map((fault) => faultViolation(fault, truststore)));
}

/** One violation for all faults of a kind, at the place of the first: for what is repeated all over a file. */
export function firstFault(truststore: Truststore, kind: FaultKind): Outcome {
  if (!isPem(truststore)) return "not-applicable";
  const [first, ...others] = truststore.faults.filter((fault) => fault.kind === kind);
  if (first === undefined) return "pass";
  const violation = { message: faultMessage(first), lines: first.lines };
  if (others.length === 0) return [violation];
  const places = others.length === 1 ? "one more place" : `${others.length} more places`;
  return [{ ...violation, message: `${violation.message.slice(0, -1)} (here and in ${places}).` }];
}

/** Whether PEM could be found in the file, or the file is empty. */
export function isPem({ faults }: Truststore): boolean {
  return !faults.some(({ kind }) => kind === "not-pem");
}

/** A violation about one fault and what stands there. */
export function faultViolation(fault: Fault, { digestAt }: Truststore): Violation {
  return { message: faultMessage(fault), lines: fault.lines, contentSha256: digestAt(fault) };
}
