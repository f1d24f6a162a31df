import { nameText } from "../gateway/describe.js";
import type { ClientChangeReport, IssuerChangeReport } from "./diff-report.js";

/** The clients of a CA, or a listed client, and which of several of that name. */
export type Somebody = Pick<IssuerChangeReport, "of" | "listed" | "subject" | "lineAmongNamesakes">;

/** A client that was given, by its name and its file; or that a log has seen, by its name and its first record. */
export function clientTitle({
  subject,
  location,
  line,
}: Pick<ClientChangeReport, "subject" | "location" | "line">): string {
  const place = line === undefined ? location : `${location === "-" ? "standard input" : location}:${line}`;
  return subject === null ? place : `${nameText(subject)} (${place})`;
}

/**
 * `Every client of CN=CA`, `The listed client CN=laptop`; among namesakes `Every client of the old key of CN=CA (line 12
 * before)`, the line being one of the truststore before. `name` is the subject as it is to be written.
 */
export function issuerTitle(somebody: Somebody, name = nameText(somebody.subject)): string {
  const { of, listed, lineAmongNamesakes: line } = somebody;
  if (line === undefined) return `${titles[of]} ${name}`;
  return `${namesakeTitles[of](ages[listed])} ${name} (${lineText(listed, line)})`;
}

/**
 * The same where the name stands beside it: `clients of the old key (line 12 before)`. Where the name is enough it is told
 * by `plain`.
 */
export function whoseText({ of, listed, lineAmongNamesakes: line }: Somebody, plain: Record<Of, string>): string {
  return line === undefined ? plain[of] : `${namesakes[of](ages[listed])} (${lineText(listed, line)})`;
}

type Of = Somebody["of"];
type Listed = Somebody["listed"];

const titles = { clients: "Every client of", itself: "The listed client" } as const satisfies Record<Of, string>;

/** A CA is a name and a key, a listed client is its certificate. */
const namesakeTitles = {
  clients: (age) => `Every client of the ${age} key of`,
  itself: (age) => `The ${age} certificate of the listed client`,
} as const satisfies Record<Of, (age: string) => string>;

const namesakes = {
  clients: (age) => `clients of the ${age} key`,
  itself: (age) => `the ${age} certificate itself`,
} as const satisfies Record<Of, (age: string) => string>;

const ages = { before: "old", after: "new", both: "kept" } as const satisfies Record<Listed, string>;

function lineText(listed: Listed, line: number): string {
  return listed === "before" ? `line ${line} before` : `line ${line}`;
}
