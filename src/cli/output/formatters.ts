import type { Report } from "../../report/report.js";
import type { SourcePlaces } from "../../report/source-places.js";
import type { Page } from "../../report/text/page.js";
import type { Threshold } from "../exit-code.js";
import type { Format } from "./outputs.js";

/** What formats ask for beside the report. */
export interface FormatContext {
  readonly page: Page;
  readonly places: SourcePlaces;
  readonly failOn: Threshold;
}

/** Turns a report into text. */
type Formatter = (report: Report, context: FormatContext) => Promise<string>;

/** Each format by its function, loaded when it is asked for. */
export const formatters: Readonly<Record<Format, Formatter>> = {
  text: async (report, { page }) => (await import("../../report/text/text.js")).formatText(report, page),
  json: async (report) => (await import("../../report/json.js")).formatJson(report),
  sarif: async (report, { places }) =>
    (await import("../../report/sarif/format-sarif.js")).formatSarif(report, { places }),
  junit: async (report, { failOn }) =>
    (await import("../../report/junit/format-junit.js")).formatJunit(report, { failOn }),
  github: async (report, { places }) =>
    (await import("../../report/github/format-github.js")).formatGithub(report, { places }),
  markdown: async (report) => (await import("../../report/markdown/format-markdown.js")).formatMarkdown(report),
};
