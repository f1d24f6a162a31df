import type { ByteDifference, FieldDifference } from "../../diagnosis/difference.js";
import { hanging, type Page } from "./page.js";
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

/** Where the DER of two certificates differs, in one sentence. Where the lengths differ, the fields alone can tell. */
export function drawBytes({ length, otherLength, count, runs }: ByteDifference, page: Page): string {
  const places = runs.map(({ start, end, field }) =>
    end - start === 1 ? `offset ${start} in ${field}` : `offsets ${start} to ${end - 1} in ${field}`,
  );
  const shown = runs.reduce((sum, { start, end }) => sum + end - start, 0);
  const text =
    count === null
      ? `The DER has ${length} bytes in one and ${otherLength} in the other.`
      : `${count} of ${length} bytes of DER ${count === 1 ? "differs" : "differ"}: ${places.join(", ")}${count > shown ? ", and more" : ""}.`;
  return hanging("  ", visible(text), page);
}
