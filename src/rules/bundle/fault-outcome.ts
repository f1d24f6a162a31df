import type { Fault, FaultKind } from "../../pem/fault.js";
import { faultMessage } from "../../pem/fault-message.js";
import type { Truststore } from "../../truststore/truststore.js";
import type { Outcome, Violation } from "../rule.js";

/** Of more faults of one rule, the rest is counted: nobody reads them, and a hostile file holds a million. */
const mostViolations = 100;

/** A violation for every fault of the kinds. */
export function eachFault(truststore: Truststore, ...kinds: readonly FaultKind[]): Outcome {
  const faults = truststore.faults.filter(({ kind }) => kinds.includes(kind));
  const [next, ...others] = faults.slice(mostViolations);
  if (next === undefined) return faults.length === 0 ? "pass" : faults.map(violationOf);
  const rest = { message: `Here and further down, ${others.length + 1} more of the like follow.`, lines: next.lines };
  return [...faults.slice(0, mostViolations).map(violationOf), rest];
}

/** One violation for all faults of a kind, at the place of the first: for what is repeated all over a file. */
export function firstFault(truststore: Truststore, kind: FaultKind): Outcome {
  const [first, ...others] = truststore.faults.filter((fault) => fault.kind === kind);
  if (first === undefined) return "pass";
  const violation = violationOf(first);
  if (others.length === 0) return [violation];
  const places = others.length === 1 ? "one more place" : `${others.length} more places`;
  return [{ ...violation, message: `${violation.message.slice(0, -1)} (here and in ${places}).` }];
}

function violationOf(fault: Fault): Violation {
  return { message: faultMessage(fault), lines: fault.lines };
}
