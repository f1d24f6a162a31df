import { nameText, numberText } from "../../gateway/describe.js";
import type { ClientIdentity } from "../client-identity.js";
import { dayOf } from "../day.js";
import type { MaybeSeen } from "../seen-text.js";
import { code, placeCode } from "./code.js";

/** A client by its name, where it could be read, and by its file. */
export function clientCells({ subject, location }: ClientIdentity): readonly [string, string] {
  return [subject === null ? "" : code(nameText(subject)), placeCode({ file: location })];
}

/** What `seenCells` tells. */
export const seenColumns = ["Client", "Requests", "First seen", "Last seen"] as const;

/** A client of logs by its name, or its first record where it could not be read, and how often it was seen. */
export function seenCells(client: ClientIdentity & MaybeSeen): readonly string[] {
  const { subject, location: file, line, requests = 0, firstSeen, lastSeen } = client;
  const record = placeCode({ file, ...(line !== undefined && { firstLine: line }) });
  const seen = [firstSeen, lastSeen].map((moment) => dayOf(moment ?? ""));
  return [subject === null ? record : code(nameText(subject)), numberText(requests), ...seen];
}
