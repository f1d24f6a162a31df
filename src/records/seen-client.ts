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
  const clients = new Map<string, SeenClient>();
  for (const sighting of sightings) {
    const { pem, place, requests, seen, outcomes } = sighting;
    const file = readSpelling(pem);
    const key = file.leaf?.certificate.fingerprint ?? pem;
    const known = clients.get(key);
    clients.set(key, known === undefined ? { file, place, requests, seen, outcomes } : joined(known, sighting));
  }
  return [...clients.values()];
}

function joined(client: SeenClient, { requests, seen, outcomes }: Sighting): SeenClient {
  const counter = new OutcomeCounter(Infinity);
  for (const outcome of client.outcomes) counter.add(outcome);
  return {
    ...client,
    requests: client.requests + requests,
    seen: joinedSpan(client.seen, seen),
    outcomes: counter.with(outcomes),
  };
}
