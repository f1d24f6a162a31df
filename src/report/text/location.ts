import type { FindingReport } from "../report.js";
import { visible } from "./visible.js";

/** What a location is called on the screen; cut as `visible` cuts. */
export function locationText(location: string, mostCharacters?: number): string {
  return location === "-" ? "standard input" : visible(location, mostCharacters);
}

/** A place as the screen names it: the file, and the line where there is one. */
export function placeText({ file, firstLine }: FindingReport["location"], mostCharacters?: number): string {
  return locationText(file, mostCharacters) + (firstLine === undefined ? "" : `:${firstLine}`);
}
