import type { ClientFile } from "../client/client-file.js";
import { OutcomeCounter } from "./outcome-counter.js";
import type { LogPlace, Outcome, Sighting, TimeSpan } from "./sighting.js";
import { readSpelling } from "./spelling.js";
import { joinedSpan } from "./time-span.js";

/** A client that logs have recorded. */
export interface SeenClient {
  /** Its leaf is undefined where the certificate cannot be read. Lines and bytes in it are those of the PEM alone. */
  readonly file: ClientFile;
  /** Where it was read first. */
  readonly place: LogPlace;
  readonly requests: number;
  /** Undefined where no record of it tells a time. */
  readonly seen: TimeSpan | undefined;
  /** By status, reason and whether a time is told, in the order in which they were read first. */
  readonly outcomes: readonly Outcome[];
}

/**
 * The clients behind sightings, in the order in which they were read first. Spellings of one certificate are one
 * client; what cannot be decoded is a client by its spelling. Never throws.
 */
export function clientsSeen(sightings: readonly Sighting[]): readonly SeenClient[] {
  const clients = new Map<string, ReadClient>();
  for (const sighting of sightings) {
    const file = readSpelling(sighting.pem);
    const key = file.leaf?.certificate.fingerprint ?? sighting.pem;
    const known = clients.get(key);
    if (known === undefined) clients.set(key, { file, first: sighting, further: [] });
    else known.further.push(sighting);
  }
  return Array.from(clients.values(), joined);
}

/** A certificate, and its sightings: further ones are those of other spellings. */
interface ReadClient {
  readonly file: ClientFile;
  readonly first: Sighting;
  readonly further: Sighting[];
}

function joined({ file, first, further }: ReadClient): SeenClient {
  const { place, requests, seen, outcomes } = first;
  if (further.length === 0) return { file, place, requests, seen, outcomes };
  const all = [first, ...further];
  const counter = new OutcomeCounter(Infinity);
  for (const outcome of all.flatMap((each) => each.outcomes)) counter.add(outcome);
  return {
    file,
    place,
    requests: all.reduce((sum, each) => sum + each.requests, 0),
    seen: all.reduce<TimeSpan | undefined>((span, each) => joinedSpan(span, each.seen), undefined),
    outcomes: counter.with([]),
  };
}
