import type { Certificate } from "../certificate/certificate.js";
import { reasonTable, type ReasonId } from "./reasons.js";

/** Why one client, or the clients of one CA, are not simply accepted. */
export interface Reason {
  readonly id: ReasonId;
  /** One sentence: what is, and what is needed. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** The certificate at fault. */
  readonly certificate?: Certificate;
}

/** A reason; what is not told of it stands in the table. */
export function reasonFor(
  id: ReasonId,
  message: string,
  more: Partial<Pick<Reason, "fix" | "certificate">> = {},
): Reason {
  return { id, message, fix: reasonTable[id].fix, ...more };
}

const order = new Map(Object.keys(reasonTable).map((id, index) => [id, index]));

/** The place of a reason in the order of judgement. */
export function orderOf(id: ReasonId): number {
  return order.get(id) ?? Infinity;
}

/** The whole line of a REST API's execution log, or null where none can be told. */
export function logLineOf(id: ReasonId): string | null {
  const { logText } = reasonTable[id];
  return logText === null ? null : `Access denied. Reason: ${logText}`;
}
