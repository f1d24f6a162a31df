import type { FailureReport } from "../report.js";
import { visible } from "../text/visible.js";

/**
 * A text with names of strangers as a plain text message. A brace stands for itself where it is doubled (SARIF 2.1.0,
 * 3.11.5), and a link that somebody wrote into a name is none (3.11.6).
 */
export function messageText(text: string): string {
  return visible(text).replaceAll("](", "]\\u{28}").replaceAll(/[{}]/g, "$&$&");
}

/** What is, and what to do about it. */
export function adviceText({ message, fix }: FailureReport): string {
  return `${messageText(message)} ${messageText(fix)}`;
}
