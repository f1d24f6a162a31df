import { numberText } from "../../gateway/describe.js";
import type { Summary } from "../report.js";
import { count } from "./page.js";
import type { Style } from "./style.js";

/** Findings by severity, as many as there are. */
export function findingCounts({ errors, warnings, infos }: Summary, style: Style): readonly string[] {
  return [
    ...(errors > 0 ? [style.bad(count(errors, "error"))] : []),
    ...(warnings > 0 ? [style.doubtful(count(warnings, "warning"))] : []),
    ...(infos > 0 ? [count(infos, "note")] : []),
  ];
}

/** Clients by verdict, as many as there are. */
export function verdictCounts({ accepted, denied, uncertain, unreadable }: Summary, style: Style): readonly string[] {
  return [
    ...(accepted > 0 ? [style.good(`${numberText(accepted)} accepted`)] : []),
    ...(denied > 0 ? [style.bad(`${numberText(denied)} denied`)] : []),
    ...(uncertain > 0 ? [style.doubtful(`${numberText(uncertain)} uncertain`)] : []),
    ...(unreadable > 0 ? [style.bad(`${numberText(unreadable)} unreadable`)] : []),
  ];
}
