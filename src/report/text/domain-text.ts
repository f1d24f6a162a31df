import { visible } from "./visible.js";

/** A domain name has 253 characters at most, most keys and versions in S3 fewer. What is longer the JSON has whole. */
const mostCharacters = 300;

/** What API Gateway or S3 tells of a domain, fit for a terminal and never longer than a few lines. */
export function domainText(text: string): string {
  return visible(text, mostCharacters);
}
