import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** What GitHub's Markdown makes of a text, before anything is taken out of it. */
export function rendered(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** What stands in the code spans of HTML. */
export function codesIn(html: string): readonly string[] {
  return [...html.matchAll(/<code>([^<]*)<\/code>/g)].map(([, code = ""]) =>
    code.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity as keyof typeof entities]),
  );
}

const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" } as const;
