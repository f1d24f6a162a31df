import { keyRole } from "./key-role.js";
import { deepestFields, isEmpty, isObject, type Fields } from "./fields.js";
import { firstMarkIn } from "./pem-cutter.js";

/** Whether a value holds a certificate, at any depth, other than in the values that are left out. */
export function hasMark(value: unknown, isLeftOut: (value: unknown) => boolean = isNothing, depth = 0): boolean {
  if (typeof value === "string") return !isLeftOut(value) && firstMarkIn(value) !== undefined;
  if (depth >= deepestFields || !isObject(value) || isLeftOut(value)) return false;
  return Object.values(value).some((inner) => hasMark(inner, isLeftOut, depth + 1));
}

const isNothing = () => false;

/** Whether a place for the client's certificate is empty, as in the record of a request without one. */
export function lacksCertificate(fields: Fields, depth = 0): boolean {
  return Object.entries(fields).some(([name, value]) => {
    if (isObject(value)) return depth < deepestFields && lacksCertificate(value, depth + 1);
    return isEmpty(value) && keyRole(name).noPemRank < Infinity;
  });
}

/** The keys on the way to the first certificate that a value holds; undefined where it holds none. */
export function placeOfMark(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") return firstMarkIn(value) === undefined ? undefined : "";
  if (depth >= deepestFields || !isObject(value)) return undefined;
  for (const name in value) {
    const place = placeOfMark(value[name], depth + 1);
    if (place !== undefined) return `${Array.isArray(value) ? "*" : name} ${place}`;
  }
  return undefined;
}
