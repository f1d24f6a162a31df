import { count, type Page } from "./page.js";

/** What is drawn of a list that can be long; the JSON has all. */
export const mostDrawn = 20;

/** Draws the first few of many, twenty unless told, and says how many more there are. */
export function drawFirstFew<T>(
  items: readonly T[],
  draw: (item: T) => string | readonly string[],
  page: Page,
  most = mostDrawn,
): readonly string[] {
  const drawn = items.slice(0, most).flatMap(draw);
  const others = items.length - most;
  return others <= 0 ? drawn : [...drawn, page.style.faint(`          and ${count(others, "other")}`)];
}
