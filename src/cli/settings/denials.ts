import { OperationalError } from "../../operational-error.js";
import type { AccessDirection } from "../../report/diff-report.js";

/** The values of `--deny`. */
export const denials = ["lost", "gained", "none"] as const;

/**
 * The directions in which access may not change: of `lost`, `gained` and `none`. `name` is who says so, for the error.
 * @throws OperationalError when there is no such direction, or none is said beside one
 */
export function denialsOf(values: readonly string[], name: string): readonly AccessDirection[] {
  const other = values.find((value) => !denials.some((known) => known === value));
  if (other !== undefined) {
    throw new OperationalError("usage", `${name} has no value ${other}.`, `It is one of ${denials.join(", ")}.`);
  }
  if (values.length === 0) {
    throw new OperationalError("usage", `${name} names nothing.`, `It is one of ${denials.join(", ")}.`);
  }
  const directions = (["lost", "gained"] as const).filter((direction) => values.includes(direction));
  if (directions.length === 0 || !values.includes("none")) return directions;
  throw new OperationalError("usage", `${name} says none and ${directions.join(" and ")}.`, "Leave one of them out.");
}
