import { count, type Page } from "./page.js";

/** What is drawn of a list that can be long; the JSON has all. */
const mostDrawn = 20;

/** Draws the first few of many, and says how many more there are. */
export function drawFirstFew<T>(
  items: readonly T[],
  draw: (item: T) => string | readonly string[],
  page: Page,
): readonly string[] {
  const drawn = items.slice(0, mostDrawn).flatMap(draw);
  const others = items.length - mostDrawn;
  return others <= 0 ? drawn : [...drawn, page.style.faint(`          and ${count(others, "other")}`)];
}
