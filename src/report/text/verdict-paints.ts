import type { Verdict } from "../../gateway/judgement.js";
import type { Style } from "./style.js";

/** Verdicts in their colours. */
export const verdictPaints = {
  accepted: "good",
  denied: "bad",
  uncertain: "doubtful",
  unreadable: "bad",
} as const satisfies Record<Verdict, keyof Style>;
