import type { FaultDetail } from "./fault.js";
import type { Line } from "./lines.js";

/** The part of a line that stands inside a block. */
export type BodyLine = Pick<Line, "number" | "text">;

/** What the lines between BEGIN and END hold: bytes or why there are none, and what is odd without harm. */
export interface Body {
  readonly decoded: Uint8Array | FaultDetail;
  readonly oddities: readonly FaultDetail[];
}

export function decodeBody(label: string, lines: readonly BodyLine[]): Body {
  const headerCount = countHeaderLines(lines);
  const content = lines.slice(headerCount);
  const oddities: FaultDetail[] = [];
  if (headerCount > 0) oddities.push({ kind: "headers-in-block" });
  if (content.some(({ text }) => text !== text.trim() || text === "")) oddities.push({ kind: "stray-whitespace" });
  return { decoded: decodeBase64(label, content), oddities };
}

/** RFC 1421 headers (`Proc-Type: …`) run up to a blank line; without one, over every line with a colon. */
function countHeaderLines(lines: readonly BodyLine[]): number {
  if (lines[0]?.text.includes(":") !== true) return 0;
  const blank = lines.findIndex(({ text }) => text.trim() === "");
  if (blank >= 0) return blank + 1;
  const content = lines.findIndex(({ text }) => !text.includes(":"));
  return content < 0 ? lines.length : content;
}

function decodeBase64(label: string, lines: readonly BodyLine[]): Uint8Array | FaultDetail {
  const text = lines.map((line) => line.text.trim()).join("");
  if (text === "") return { kind: "empty-block", label };
  if (text.length % 4 === 0 && /^[a-z0-9+/]+={0,2}$/i.test(text)) return Buffer.from(text, "base64");
  return locateBadCharacter(lines);
}

function locateBadCharacter(lines: readonly BodyLine[]): FaultDetail {
  let padded = false;
  for (const { number, text } of lines) {
    const bad = (padded ? /./ : /[^a-z0-9+/=]|=(?!=*$)/i).exec(text.trim());
    if (bad !== null) return { kind: "bad-base64", line: number, character: bad[0] };
    padded ||= text.includes("=");
  }
  return { kind: "bad-base64", line: lines.at(-1)?.number ?? 0, character: undefined };
}
