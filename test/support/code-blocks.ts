import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "./installed.js";

/** A block of code in a document, and the heading that it stands under. */
export interface CodeBlock {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** All blocks of code in one of our documents. */
export function codeBlocksOf(path: string): readonly CodeBlock[] {
  const sections = readFileSync(join(checkout, path), "utf8").split(/^#+ /m);
  return sections.flatMap((section) => {
    const heading = section.slice(0, section.indexOf("\n"));
    const blocks = section.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm);
    return [...blocks].map(([, language = "", code = ""]) => ({ heading, language, code }));
  });
}
