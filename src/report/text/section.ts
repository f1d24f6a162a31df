import { hanging, type Page } from "./page.js";

/** Lines under a heading; nothing where there are none. */
export function section(title: string, lines: readonly string[], page: Page): readonly string[] {
  return lines.length === 0 ? [] : [[hanging("", page.style.strong(title), page), ...lines].join("\n")];
}
