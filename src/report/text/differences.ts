import type { ByteDifference, FieldDifference } from "../../diagnosis/difference.js";
import { count, hanging, type Page } from "./page.js";
import { visible } from "./visible.js";

/** What the two sides of a difference are called. */
export interface Sides {
  readonly one: string;
  readonly other: string;
}

/** Fields that two certificates do not have alike, both forms below the name of each. */
export function drawFields(differences: readonly FieldDifference[], sides: Sides, page: Page): readonly string[] {
  const width = Math.max(sides.one.length, sides.other.length);
  const drawSide = (side: string, text: string | null) =>
    hanging(
      `    ${page.style.faint(side.padEnd(width))}  `,
      text === null ? page.style.faint("absent") : visible(text),
      page,
    );
  return differences.flatMap(({ field, one, other }) => [
    `  ${page.style.strong(visible(field))}`,
    drawSide(sides.one, one),
    drawSide(sides.other, other),
  ]);
}

/** Where the DER of two certificates differs, in one sentence. */
export function drawBytes({ length, otherLength, count: number, runs }: ByteDifference, page: Page): string {
  const places = runs.map(
    ({ start, end, field }) => `${end - start === 1 ? start : `${start} to ${end - 1}`} in ${field}`,
  );
  const text =
    number === null
      ? `The DER has ${length} bytes in one and ${otherLength} in the other; the first that differs is byte ${places.join()}.`
      : `${count(number, "byte")} of ${length} ${number === 1 ? "differs" : "differ"}: ${places.join(", ")}${number > bytesIn(runs) ? ", and more" : ""}.`;
  return hanging("  ", visible(text), page);
}

function bytesIn(runs: ByteDifference["runs"]): number {
  return runs.reduce((sum, { start, end }) => sum + end - start, 0);
}
