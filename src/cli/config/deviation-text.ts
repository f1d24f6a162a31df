import type { ValueNode } from "@humanwhocodes/momoa";
import type { ErrorObject } from "ajv";
import { nameText } from "../../gateway/describe.js";
import { nearestOf } from "../nearest.js";
import { memberOf, nodeAt, startOf, type JsonPath } from "./json-document.js";
import { fault, type JsonFault } from "./json-fault.js";

/** Puts a deviation from a schema into our words. `title` is what the whole is called. */
export function faultOf(error: ErrorObject, title: string, root: ValueNode): JsonFault {
  const { keyword, instancePath, params, propertyName, parentSchema = {}, data } = error;
  const path = pathOf(instancePath);
  const node = nodeAt(root, path);
  const where = path.length === 0 ? title : pathText(path);
  const needed = `Needed is ${String(parentSchema.title)}.`;
  switch (keyword) {
    case "additionalProperties": {
      const key = String(params.additionalProperty);
      const known = Object.keys(parentSchema.properties as object);
      return noKey(where, node, key, hintOf(key, known, `Its keys are ${known.join(", ")}.`));
    }
    case "required":
      return fault(startOf(node), `${where} has no ${String(params.missingProperty)}.`, needed);
    default: {
      const known = keyword === "enum" ? (params.allowedValues as readonly string[]) : [];
      const hint = hintOf(propertyName ?? data, known, needed);
      if (propertyName !== undefined) return noKey(where, node, propertyName, hint);
      return fault(startOf(node), `${where} is ${valueText(data)}.`, hint);
    }
  }
}

function noKey(where: string, node: ValueNode, key: string, hint: string): JsonFault {
  return fault(startOf(memberOf(node, key) ?? node), `${where} has no key ${quoted(key)}.`, hint);
}

/** The known word that may be meant, by itself or by what stands behind its slash; else what is needed. */
function hintOf(word: unknown, known: readonly string[], needed: string): string {
  if (typeof word !== "string") return needed;
  const near = known.find((id) => id.endsWith(`/${word}`)) ?? nearestOf(word, known);
  return near === undefined ? needed : `Did you mean ${quoted(near)}?`;
}

/** From a JSON pointer (RFC 6901). */
function pathOf(pointer: string): JsonPath {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** `ignores[0].until`, `rules["certificate/expired"]` */
function pathText(path: JsonPath): string {
  const steps = path.map((step) => {
    if (/^\d+$/.test(step)) return `[${step}]`;
    return /^\w+$/.test(step) ? `.${step}` : `[${quoted(step)}]`;
  });
  return steps.join("").replace(/^\./, "");
}

function valueText(value: unknown): string {
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** A text of the file, in double quotes. A key that somebody has put there by mistake is not repeated. */
function quoted(text: string): string {
  if (text.includes("-----BEGIN")) return "the content of a file";
  return JSON.stringify(text === "" ? text : nameText(text));
}
