import { firstFew } from "../../gateway/describe.js";
import type { ImportCauseReport, ImportReport } from "../import-report.js";
import { count, hanging, type Page } from "./page.js";
import type { Style } from "./style.js";

/** The line that says what API Gateway would do at the import. */
export function drawImport(prediction: ImportReport, page: Page): string {
  return hanging("import: ", importText(prediction, page.style), page);
}

/** What API Gateway would do at the import, and which findings decide it. */
export function importText(prediction: ImportReport, style: Style): string {
  const { basis, causes, undocumented } = prediction;
  const because = causes.length === 0 ? "" : `: ${causesText(causes)}`;
  const flawed = count(undocumented, "certificate that shuts clients out", "certificates that shut clients out");
  const open = undocumented === 0 ? "" : `; whether ${flawed} would draw a warning is not documented`;
  return `${outcomeText(prediction, style)} ${style.faint(`(${basis})${because}${open}`)}`;
}

function outcomeText({ outcome, causes }: ImportReport, style: Style): string {
  switch (outcome) {
    case "refused":
      return style.bad("would be refused");
    case "accepted-with-warnings": {
      const places = new Set(causes.map(({ firstLine }) => firstLine));
      return style.doubtful(`accepted with ${count(places.size, "warning")}`);
    }
    case "accepted":
      return style.good("accepted");
  }
}

/** The rules that decide, each with its line; the first few of many. */
export function causesText(causes: readonly ImportCauseReport[]): string {
  return firstFew(
    causes.map(({ ruleId, firstLine }) => (firstLine === undefined ? ruleId : `${ruleId} on line ${firstLine}`)),
  );
}
