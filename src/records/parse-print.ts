import { parseJson } from "./parse-json.js";

/**
 * The value of a text that Python has printed of an object: `{'a': None, 'b': "it's"}`; undefined where it is none, or
 * holds what is no value of JSON.
 */
export function parsePrint(text: string): unknown {
  const json = jsonOf(text);
  return json === undefined ? undefined : parseJson(json);
}

function jsonOf(text: string): string | undefined {
  let json = "";
  for (let at = 0; ;) {
    const start = nextQuote(text, at);
    json += text.slice(at, start).replaceAll(/\b(?:None|True|False)\b/g, (word) => jsonWords[word] ?? word);
    if (start === text.length) return json;
    const end = closingQuote(text, start);
    if (end === undefined) return undefined;
    json += jsonString(text.slice(start + 1, end));
    at = end + 1;
  }
}

const jsonWords: Readonly<Record<string, string>> = { None: "null", True: "true", False: "false" };

function nextQuote(text: string, from: number): number {
  const quotes = /["']/g;
  quotes.lastIndex = from;
  return quotes.exec(text)?.index ?? text.length;
}

/** The next quote of the same kind that no backslash escapes; undefined where there is none. */
function closingQuote(text: string, start: number): number | undefined {
  const quote = text.charAt(start);
  for (let close = text.indexOf(quote, start + 1); close >= 0; close = text.indexOf(quote, close + 1)) {
    let at = close;
    while (text[at - 1] === "\\") at--;
    if ((close - at) % 2 === 0) return close;
  }
  return undefined;
}

/** Of Python's escapes those that JSON has not are `\'`, `\x` and `\U`; the last tells nothing that is looked for. */
function jsonString(body: string): string {
  const escaped = body.replaceAll(/\\(?:x([\da-f]{2})|U[\da-f]{8}|.)|"/gs, (part, byte: string | undefined) => {
    if (part === '"') return String.raw`\"`;
    if (part === String.raw`\'`) return "'";
    if (byte !== undefined) return String.raw`\u00${byte}`;
    return part.startsWith(String.raw`\U`) ? String.raw`\ufffd` : part;
  });
  return `"${escaped}"`;
}
