import { describe, expect, it } from "vitest";
import { extendedIdsIn } from "../../src/records/extended-ids.js";

const id = "JKJaXmPLvHcESHA=";
const likely = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, `resource-${index}`]));

describe("the extended request id of a record", () => {
  it.each<readonly [title: string, record: object, expected: readonly string[]]>([
    ["by its name", { requestId: "a-b-c-d-e", extendedRequestId: id }, [id]],
    ["by its name, in an object", { requestContext: { extendedRequestId: id } }, [id]],
    ["by its look, where none is named", { x: id, status: "403" }, [id]],
    ["by its name, behind eight others that look like one", { ...likely(8), extendedRequestId: id }, [id]],
    ["by its name, behind a thousand others that look like one", { ...likely(1000), extendedRequestId: id }, [id]],
    ["not in a header that a stranger named so", { headers: { "x-extended-id": "AAAAAAAAAAA=" }, x: id }, [id]],
    ["neither a UUID nor a number", { a: "f3b1c1a0-9d6e-4b0f-8a55-0f6f3c1f2a11", b: "1770000000000" }, []],
  ])("is told %s", (_, record, expected) => {
    expect(extendedIdsIn(record as Record<string, unknown>)).toEqual(expected);
  });

  it("is one of eight at most, where none is named", () => {
    expect(extendedIdsIn(likely(20))).toHaveLength(8);
  });
});
