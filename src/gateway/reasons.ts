import { caReasonTable } from "./reason-table/ca-reasons.js";
import { clientReasonTable } from "./reason-table/client-reasons.js";
import { doubtReasonTable } from "./reason-table/doubt-reasons.js";
import type { ReasonInfo } from "./reason-table/reason-info.js";

/**
 * Every reason, in the order in which they are judged. AWS has not published its order: ours is inferred.
 * All reasons that hold are listed; the first is the one to expect in the log.
 */
export const reasonTable = {
  ...clientReasonTable,
  ...caReasonTable,
  ...doubtReasonTable,
} as const satisfies Record<string, ReasonInfo>;

/** The name by which reports and code refer to a reason. */
export type ReasonId = keyof typeof reasonTable;
