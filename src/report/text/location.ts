import { visible } from "./visible.js";

/** What a location is called on the screen. */
export function locationText(location: string): string {
  return location === "-" ? "standard input" : visible(location);
}
