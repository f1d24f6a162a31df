import type { MemberNode, Node, ObjectNode, ValueNode } from "@humanwhocodes/momoa";
import type { Lines } from "../../pem/place.js";
import { fault, type JsonFault } from "./json-fault.js";

/** JSON of which every value knows where it stands. */
export interface JsonDocument {
  readonly root: ValueNode;
  readonly value: unknown;
}

/** The way from a value to one inside of it: keys of objects, places in lists. */
export type JsonPath = readonly string[];

/** Reads JSON; gives what keeps it from being such, the first of it. */
export async function parseJson(text: string): Promise<JsonDocument | JsonFault> {
  const { parse, evaluate } = await import("@humanwhocodes/momoa");
  try {
    const { body } = parse(text);
    return { root: body, value: evaluate(body) };
  } catch (error) {
    return syntaxFault(error);
  }
}

function syntaxFault(error: unknown): JsonFault {
  if (error instanceof RangeError) return fault({ line: 1, column: 1 }, "The lists are too deep.", "Write it flat.");
  const { line, column } = error as { readonly line?: unknown; readonly column?: unknown };
  if (typeof line !== "number" || typeof column !== "number") throw error;
  const hint =
    "Every key and text stands in double quotes; a comma stands between two entries, and none behind the last.";
  return fault({ line, column }, "From here on it is no JSON.", hint);
}

/** What stands under a key of an object; undefined where there is no such key. */
export function within({ root, value }: JsonDocument, key: string): JsonDocument | undefined {
  const member = memberOf(root, key);
  return member && { root: member.value, value: (value as Readonly<Record<string, unknown>>)[key] };
}

/** The nearest that there is to a path: its value, or, of what is not there, what it should stand in. */
export function nodeAt(root: ValueNode, [step, ...rest]: JsonPath): ValueNode {
  if (step === undefined) return root;
  const next = root.type === "Array" ? root.elements[Number(step)]?.value : memberOf(root, step)?.value;
  return next === undefined ? root : nodeAt(next, rest);
}

/** A key of an object and its value; of one that is there twice, the last, which is the one that counts. */
export function memberOf(node: ValueNode, key: string): MemberNode | undefined {
  return node.type === "Object" ? node.members.findLast((member) => keyOf(member) === key) : undefined;
}

/** What stands twice in an object, in it or in any value of it. */
export function repeatedKeys(root: ValueNode): readonly JsonFault[] {
  return objectsIn(root).flatMap(({ members }) => {
    const first = new Map<string, MemberNode>();
    for (const member of members) if (!first.has(keyOf(member))) first.set(keyOf(member), member);
    const repeated = members.filter((member) => first.get(keyOf(member)) !== member);
    return repeated.map((member) => {
      const line = first.get(keyOf(member))?.loc.start.line ?? 0;
      const message = `The key ${JSON.stringify(keyOf(member))} stands here again, first on line ${line}.`;
      return fault(startOf(member), message, "Leave one of them.");
    });
  });
}

/** The lines on which something stands. */
export function linesOf({ loc: { start, end } }: Node): Lines {
  return { first: start.line, last: end.line };
}

/** Where something starts. */
export function startOf({ loc }: Node): JsonFault["place"] {
  return loc.start;
}

function objectsIn(root: ValueNode): readonly ObjectNode[] {
  const reached = [root];
  for (const node of reached) reached.push(...valuesIn(node));
  return reached.filter((node) => node.type === "Object");
}

function valuesIn(node: ValueNode): readonly ValueNode[] {
  if (node.type === "Array") return node.elements.map(({ value }) => value);
  return node.type === "Object" ? node.members.map(({ value }) => value) : [];
}

function keyOf({ name }: MemberNode): string {
  return name.type === "String" ? name.value : name.name;
}
