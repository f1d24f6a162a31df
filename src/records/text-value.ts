import { isObject, type Fields } from "./fields.js";
import { parseJson } from "./parse-json.js";
import { parsePrint } from "./parse-print.js";

/** The object that a text is, in JSON or as Python prints it; undefined where it is none. */
export function objectIn(text: string): Fields | undefined {
  if (!text.startsWith("{") && !/^\s{1,8}\{/.test(text)) return undefined;
  const value = parseJson(text) ?? parsePrint(text);
  return isObject(value) ? value : undefined;
}

/** What a line says that is one string of JSON, as `jq` prints messages; undefined where it is none. */
export function stringIn(line: string): string | undefined {
  if (!line.startsWith('"')) return undefined;
  const next = line.indexOf('"', 1);
  const mayBeOne = next === line.length - 1 || (line[next - 1] === "\\" && line.endsWith('"'));
  const value = mayBeOne ? parseJson(line) : undefined;
  return typeof value === "string" ? value : undefined;
}
