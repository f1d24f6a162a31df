import { decodeBase64 } from "./base64.js";
import type { FaultDetail } from "./fault.js";
import type { Line } from "./lines.js";

/** The part of a line that stands inside a block. */
export type BodyLine = Pick<Line, "number" | "text">;

/** What the lines between BEGIN and END hold: bytes or why there are none, and what is odd without harm. */
export interface Body {
  readonly decoded: Uint8Array | FaultDetail;
  readonly oddities: readonly FaultDetail[];
}

/** `padded`: white space stands beside BEGIN or END. */
export function decodeBody(label: string, lines: readonly BodyLine[], padded: boolean): Body {
  const headerCount = countHeaderLines(lines);
  const content = lines.slice(headerCount);
  const oddities: FaultDetail[] = [];
  if (headerCount > 0) oddities.push({ kind: "headers-in-block" });
  const stray = padded || content.some(({ text }) => text !== text.trim() || text === "");
  if (stray) oddities.push({ kind: "stray-whitespace" });
  return { decoded: bytesOf(label, content), oddities };
}

/** RFC 1421 headers (`Proc-Type: …`) run up to a blank line; without one, over every line with a colon. */
function countHeaderLines(lines: readonly BodyLine[]): number {
  if (lines[0]?.text.includes(":") !== true) return 0;
  const blank = lines.findIndex(({ text }) => text.trim() === "");
  if (blank >= 0) return blank + 1;
  const content = lines.findIndex(({ text }) => !text.includes(":"));
  return content < 0 ? lines.length : content;
}

function bytesOf(label: string, lines: readonly BodyLine[]): Uint8Array | FaultDetail {
  const text = lines.map((line) => line.text.trim()).join("");
  if (text === "") return { kind: "empty-block", label };
  return decodeBase64(text) ?? locateBadCharacter(text, lines);
}

function locateBadCharacter(content: string, lines: readonly BodyLine[]): FaultDetail {
  for (const { number, text } of lines) {
    const at = text.trim().search(/[^a-z0-9+/=]/i);
    if (at >= 0) return { kind: "bad-base64", line: number, character: characterAt(text.trim(), at) };
  }
  const padded = lines.find(({ text }) => text.includes("="));
  if (padded !== undefined && !/^[^=]*={1,2}$/.test(content)) {
    return { kind: "bad-base64", line: padded.number, character: "=" };
  }
  return { kind: "bad-base64", line: lines.at(-1)?.number ?? 0, character: undefined };
}

/** The scanner reads bytes as Latin-1; a character beyond ASCII is more than one of them. */
function characterAt(text: string, at: number): string | undefined {
  return /^./su.exec(Buffer.from(text.slice(at, at + 4), "latin1").toString())?.[0];
}
