import type { ClientFile } from "../client/client-file.js";
import { groupBy } from "../group-by.js";
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
  const read = sightings.map((sighting): ReadSighting => ({ sighting, file: readSpelling(sighting.pem) }));
  const byClient = groupBy(read, ({ sighting, file }) => [file.leaf?.certificate.fingerprint ?? sighting.pem]);
  return Array.from(byClient.values()).flatMap(([first, ...others]) => (first ? [joined(first, others)] : []));
}

interface ReadSighting {
  readonly sighting: Sighting;
  readonly file: ClientFile;
}

/** Further sightings are those of the same certificate in other spellings. */
function joined({ sighting, file }: ReadSighting, further: readonly ReadSighting[]): SeenClient {
  const { place, requests, seen, outcomes } = sighting;
  if (further.length === 0) return { file, place, requests, seen, outcomes };
  const all = [sighting, ...further.map((read) => read.sighting)];
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
