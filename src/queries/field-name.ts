import { OperationalError } from "../operational-error.js";

const longestName = 256;

/**
 * Sees to it that a name can stand between the quotation marks of a query and nothing but that.
 * @throws OperationalError when it is empty, too long, or holds a character that could end the quotation
 */
export function quotableName(name: string): string {
  if (name !== "" && name.length <= longestName && /^[^\p{C}"`\\]+$/u.test(name)) return name;
  throw new OperationalError(
    "usage",
    name === "" ? "A field of the log has a name, and none was given." : `No query can name ${named(name)}.`,
    `Give a name of up to ${longestName} characters, without quotation marks, backticks, backslashes and control characters.`,
  );
}

function named(name: string): string {
  return name.length > longestName ? "a field by so long a name" : `a field ${JSON.stringify(name)}`;
}
