import type { Certificate } from "../certificate/certificate.js";
import { reasonTable } from "../gateway/reasons.js";
import { leftOut } from "./left-out.js";
import { namesOf } from "./names-of.js";

const knownTexts: ReadonlySet<string | null> = new Set(Object.values(reasonTable).map(({ logText }) => logText));

/** Unknown texts that are looked into: there are few, unless each of them names somebody. */
const mostTexts = 1000;

/** Shorter values are taken where they stand alone, since they may be a part of any word. */
const shortestPart = 4;

/** Redacts the reason that API Gateway wrote for a client, which is undefined where it cannot be read. */
export type LogTextRedaction = (text: string, client: Certificate | undefined) => string;

/**
 * A text that is expected stays as it is. Out of another, which is worth knowing for its wording, the names and serial
 * numbers of its client and of these certificates are taken, in whatever case. What then still looks as if it named
 * somebody is left out as a whole, as are the texts of who cannot be read.
 */
export function logTextRedaction(listed: readonly Certificate[]): LogTextRedaction {
  let listedNames: ReadonlySet<string> | undefined;
  const listedIn = new Map<string, readonly string[]>();
  return (text, client) => {
    if (knownTexts.has(text)) return text;
    if (client === undefined) return leftOut;
    let known = listedIn.get(text);
    if (known === undefined) {
      if (listedIn.size >= mostTexts) return leftOut;
      listedNames ??= namesOf(listed);
      listedIn.set(text, (known = namesWithin(text, listedNames)));
    }
    return withoutNames(text, [...known, ...namesWithin(text, namesOf([client]))]);
  };
}

function namesWithin(text: string, names: ReadonlySet<string>): readonly string[] {
  const folded = text.toLowerCase();
  return [...names].filter((name) => folded.includes(name));
}

/** The longest first, of which others may be a part. */
function withoutNames(text: string, names: readonly string[]): string {
  const rest = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(patternOf(name), leftOut), text)
    .replaceAll(/[\w.]{1,30}=\s?…/g, leftOut);
  const isNamed = namesWithin(rest, new Set(names)).some((name) => name.length >= shortestPart);
  return isNamed || namesSomebody.test(rest) ? leftOut : rest;
}

function patternOf(name: string): RegExp {
  const literal = name.replaceAll(/[$()*+./?[\\\]^{|}]/g, "\\$&");
  return new RegExp(name.length < shortestPart ? `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : literal, "giu");
}

/** An attribute of a name, an address, or a number of eight or more hexadecimal digits, with colons or without. */
const namesSomebody = /[=@]|(?:[\da-f][.:]{0,2}){8}/i;
