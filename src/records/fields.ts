/** A JSON object, or an array by its places. */
export type Fields = Readonly<Record<string, unknown>>;

/** How deep the fields of a record are looked at. An event of a Lambda function has some hundred in five levels. */
export const deepestFields = 16;

/** Whether a value is an object or an array. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** Whether a value is an array of nothing but objects and arrays; an empty one is. */
export function isList(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isObject);
}

/** Whether a field that is there says that there is nothing: API Gateway writes `-`. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === "" || value === "-";
}
