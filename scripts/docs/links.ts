import { existsSync } from "node:fs";

/** The links of a document, by its path from the root, that lead to no file of ours. */
export function deadLinks(path: string, text: string, root: URL): readonly string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? "");
  return targets
    .filter((target) => !existsSync(new URL(target, new URL(path, root))))
    .map((target) => `${path}: the link to ${target} leads nowhere`);
}
