import { pageOf, type Page } from "../report/text/page.js";
import type { Io } from "./io.js";
import type { CommonOptions } from "./options.js";

/** The page that text is laid out for. */
export function pageFor({ color }: Pick<CommonOptions, "color">, io: Io): Page {
  return pageOf(io.columns ?? 80, isColored(color, io));
}

/** The flag, then FORCE_COLOR and NO_COLOR (no-color.org), then whether a terminal reads along. */
function isColored(color: CommonOptions["color"], { environment, isTerminal }: Io): boolean {
  if (color !== "auto") return color === "always";
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = environment;
  if (force !== undefined && force !== "") return force !== "0";
  if (no !== undefined && no !== "") return false;
  return isTerminal && term !== "dumb";
}
