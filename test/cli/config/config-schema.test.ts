import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { thresholds } from "../../../src/cli/exit-code.js";
import { lengthOfTime } from "../../../src/cli/length-of-time.js";
import { denials } from "../../../src/cli/settings/denials.js";
import { rules } from "../../../src/rules/registry.js";

interface Schema {
  readonly [keyword: string]: unknown;
  readonly $defs: Readonly<Record<string, { readonly enum?: readonly string[] }>>;
  readonly properties: Readonly<Record<string, Part>>;
}

interface Part {
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: Part;
}

const schema = JSON.parse(readFileSync(new URL("../../../docs/config.schema.json", import.meta.url), "utf8")) as Schema;

test("the schema is one that every validator takes", () => {
  const ajv = new Ajv2020({ strictTypes: false, formats: { date: true } });
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(() => ajv.compile(schema)).not.toThrow();
});

test("the schema knows every rule, threshold and denial, and no other", () => {
  expect(schema.$defs.ruleId?.enum?.toSorted()).toEqual(rules.map(({ id }) => id).sort());
  expect(schema.properties.failOn?.enum).toEqual(thresholds);
  expect(schema.properties.deny?.items?.enum).toEqual(denials);
});

test("the schema and the flag take the same lengths of time", () => {
  const pattern = new RegExp(schema.properties.expiresIn?.pattern ?? "", "u");
  const near = fc.stringMatching(/^[-+ ]?\d{0,8}[hdwmy ]{0,2}$/);
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), (text) => pattern.test(text) === (lengthOfTime(text) !== undefined)),
  );
});

test("whatever the schema asks of a value has a title, which says what is needed", () => {
  const asking = ["type", "enum", "const", "pattern", "format", "minLength", "minItems", "items", "properties"];
  const untitled = Object.entries(subschemas(schema, "#")).filter(
    ([path, part]) => !path.endsWith("/not") && asking.some((keyword) => keyword in part) && !("title" in part),
  );
  expect(untitled.map(([path]) => path)).toEqual([]);
});

/** The schema and all schemas in it, by their paths; those of a `not` are told by the one around it. */
function subschemas(part: object, path: string): Readonly<Record<string, object>> {
  const inner = Object.entries(part).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || key === "not") return [];
    const isMap = key === "properties" || key === "$defs";
    if (!isMap) return Object.entries(subschemas(value, `${path}/${key}`));
    return Object.entries(value as Readonly<Record<string, object>>).flatMap(([name, each]) =>
      Object.entries(subschemas(each, `${path}/${key}/${name}`)),
    );
  });
  return Object.fromEntries([[path, part], ...inner]);
}
