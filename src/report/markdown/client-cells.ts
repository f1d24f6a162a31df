import { nameText } from "../../gateway/describe.js";
import type { ClientIdentity } from "../client-identity.js";
import { code, placeCode } from "./code.js";

/** A client by its name, where it could be read, and by its file. */
export function clientCells({ subject, location }: ClientIdentity): readonly [string, string] {
  return [subject === null ? "" : code(nameText(subject)), placeCode({ file: location })];
}
