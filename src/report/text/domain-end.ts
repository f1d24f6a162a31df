import { nameText, timeLeftText } from "../../gateway/describe.js";
import { dayOf } from "../day.js";
import type { DomainView } from "./domain-view.js";
import { hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** When the first of those who get in gets in no more, and which certificate ends then. */
export function drawAccessEnd(view: DomainView, page: Page): readonly string[] {
  const text = accessEndText(view);
  return text === undefined ? [] : [hanging("  ", text, page)];
}

function accessEndText({ domain: { accessEnds }, truststore, timeLeft }: DomainView): string | undefined {
  if (truststore === undefined) return undefined;
  if (accessEnds === null || timeLeft === undefined) return "Nobody gets in by this truststore.";
  const { at, certificate } = accessEnds;
  const ending = truststore.certificates.find(({ fingerprint }) => fingerprint === certificate);
  const which = ending && `, when ${visible(nameText(ending.subject))} on line ${ending.lines.first} expires`;
  return `Access ends first on ${dayOf(at)}, ${timeLeftText(timeLeft)}${which ?? ""}.`;
}
