import { withoutSignatures } from "../signed-address.js";
import type { Report } from "./report.js";

/** The report as JSON, to the letter of `report.schema.json`; signatures of addresses are left out. Ends with a line break. */
export function formatJson(report: Report): string {
  const truststores = report.truststores.map((truststore) => ({ ...truststore, issuers: undefined }));
  return jsonText({ ...report, truststores });
}

/** JSON that nobody obeys who prints it; signatures of addresses are left out. Ends with a line break. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, withoutSignature, 2).replaceAll(obeyed, escapeCharacter)}\n`;
}

function withoutSignature(_name: string, value: unknown): unknown {
  return typeof value === "string" ? withoutSignatures(value) : value;
}

/**
 * What JSON leaves as it is and others obey: a terminal C1 controls and marks that turn the direction of text, GitHub's
 * runner `##[` anywhere in a line.
 */
const obeyed = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|(?<=#)#(?=\[)/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
