import { visible } from "../text/visible.js";

/** An element of XML, its attributes in the order given. What it holds is XML already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content: string): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(String(value))}"`);
  const start = `<${name}${written.join("")}`;
  return content === "" ? `${start}/>` : `${start}>${content}</${name}>`;
}

/** Elements below each other, as the content of another one. */
export function elements(children: readonly string[]): string {
  return children.length === 0 ? "" : `\n${children.join("\n")}\n`;
}

/** Lines of text as the content of an element. */
export function textContent(texts: readonly string[]): string {
  return texts.map(escaped).join("\n");
}

/** What `visible` leaves is allowed in XML 1.0, but for two code points that are no characters. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll(/[&<>"]/g, (character) => entities[character as keyof typeof entities])
    .replaceAll(/[\ufffe\uffff]/g, "\ufffd");
}

const entities = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" } as const;
