import { DenialJoiner } from "./denial-joiner.js";
import type { Denial } from "./denied-requests.js";
import { cutShort } from "./extent.js";
import { OutcomeCounter } from "./outcome-counter.js";
import { PemCutter } from "./pem-cutter.js";
import type { RequestFacts } from "./request-facts.js";
import type { BrokenRecord, LogPlace, LogSummary, Outcome, Sighting, TimeSpan } from "./sighting.js";
import { SpellingMap } from "./spelling-map.js";
import { joinedSpan, spanOf } from "./time-span.js";

/** Which records count, and how much is kept of them. */
export interface TallyOptions {
  /** Milliseconds since 1970: records from that moment on. */
  readonly since?: number | undefined;
  /** Milliseconds since 1970: records before that moment. */
  readonly until?: number | undefined;
  /** Certificates that are kept, each in each of its spellings. */
  readonly mostSpellings?: number;
  /** Characters that these may have together. */
  readonly mostCharacters?: number;
  /** Denied requests that wait for their reasons, and reasons that wait for their requests. */
  readonly mostWaiting?: number;
  /** Broken records that are told one by one. */
  readonly mostBroken?: number;
}

/** The requests of one certificate. */
export interface CountedRequests {
  /** With anything around it. */
  readonly pem: string;
  readonly requests: number;
  /** Milliseconds since 1970. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  /** The HTTP status of all of them. */
  readonly status?: number;
}

/**
 * Sums up the records of logs. Memory hangs on how many certificates there are, not on how many records; all of it is
 * bounded. Certificates are told apart by their text and decoded by nobody here.
 */
export class SightingTally {
  readonly #options: Required<TallyOptions>;
  readonly #kept = new SpellingMap<Kept>();
  readonly #joiner: DenialJoiner;
  readonly #broken: BrokenRecord[] = [];
  readonly #cutShort = new Set<string>();
  /** Whether a request in it has a place for a certificate, by the location of a log. */
  readonly #hasPlace = new Map<string, boolean>();
  readonly #counts = {
    records: 0,
    requests: 0,
    withoutCertificate: 0,
    outsideTimes: 0,
    withoutTime: 0,
    partlyOutside: 0,
    broken: 0,
    notKept: 0,
  };
  #characters = 0;
  #seen: TimeSpan | undefined;

  constructor(options: TallyOptions = {}) {
    this.#options = { ...defaults, ...options };
    this.#joiner = new DenialJoiner(this.#options.mostWaiting);
  }

  /** A record of a request, or of several that were counted together; those are inside of the times if any may be. */
  countRequests({ pem, hasPlace, requests, seen, status, ids }: RequestFacts, place: LogPlace): void {
    if (!this.#countRecord(seen)) return;
    this.#seen = joinedSpan(this.#seen, seen);
    const counts = this.#counts;
    counts.requests += requests;
    this.#noteLog(place.location, hasPlace);
    if (pem === undefined) {
      counts.withoutCertificate += requests;
      return;
    }
    if (seen === undefined && this.#hasTimes) counts.withoutTime++;
    if (seen !== undefined && this.#reachesOutside(seen)) counts.partlyOutside++;
    const kept = this.#kept.get(pem) ?? this.#keep(pem, place);
    if (kept === undefined) {
      counts.notKept += requests;
      return;
    }
    kept.requests += requests;
    kept.seen = joinedSpan(kept.seen, seen);
    const outcome: Outcome = { status, reason: undefined, requests, seen, place };
    if (ids.length > 0) this.#joiner.takeRequest(ids, outcome, kept.outcomes);
    else kept.outcomes.add(outcome);
  }

  /** Requests that somebody else has counted, such as CloudWatch Logs Insights; they have no line of their own. */
  countGroup({ pem: text, requests, firstSeen, lastSeen, status }: CountedRequests, location: string): void {
    const bytes = Buffer.from(text);
    const [pem] = new PemCutter(bytes).cut(0, bytes.length).pems;
    const seen = spanOf(firstSeen, lastSeen);
    this.countRequests({ pem, hasPlace: true, requests, seen, status, ids: [] }, { location, line: 1 });
  }

  /** A record that stands for no request: a line of an execution log. `time` is in milliseconds since 1970. */
  countOther(time: number | undefined, denial?: Denial): void {
    this.#countRecord(spanOf(time, undefined));
    if (denial !== undefined && this.#mayBeOfInside(time)) this.#joiner.takeDenial(denial);
  }

  countBroken(record: BrokenRecord): void {
    this.#counts.broken++;
    if (record.problem === cutShort) this.#cutShort.add(record.location);
    if (this.#broken.length < this.#options.mostBroken) this.#broken.push(record);
  }

  /** All that was counted so far. */
  summary(): LogSummary {
    const { broken, ...counts } = this.#counts;
    const left = this.#joiner.left();
    const kept = this.#kept.all();
    const sightings = kept.map(({ pem, value }) => sightingOf(pem, value, left.get(value.outcomes) ?? []));
    const untold = kept.reduce((sum, { value }) => sum + value.outcomes.untold, this.#joiner.untold);
    const first = [...this.#broken];
    const logsWithoutCertificate = [...this.#hasPlace]
      .filter(([, hasPlace]) => !hasPlace)
      .map(([location]) => location);
    return {
      ...counts,
      logsWithoutCertificate,
      untold,
      strayDenials: this.#joiner.strayDenials,
      broken: { count: broken, first },
      cutShort: this.#cutShort.size,
      seen: this.#seen,
      sightings,
    };
  }

  #noteLog(location: string, hasPlace: boolean): void {
    if (this.#hasPlace.get(location) !== true) this.#hasPlace.set(location, hasPlace);
  }

  get #hasTimes(): boolean {
    return this.#options.since !== undefined || this.#options.until !== undefined;
  }

  /** The line of a request may be written on the other side of a bound than its record. */
  #mayBeOfInside(time: number | undefined): boolean {
    const { since = -Infinity, until = Infinity } = this.#options;
    return time === undefined || (time >= since - longestDenial && time < until + longestDenial);
  }

  #reachesOutside({ first, last }: TimeSpan): boolean {
    const { since = -Infinity, until = Infinity } = this.#options;
    return first < since || last >= until;
  }

  /** Counts a record; whether it is inside of the times. */
  #countRecord(seen: TimeSpan | undefined): boolean {
    const { since = -Infinity, until = Infinity } = this.#options;
    if (seen !== undefined && (seen.last < since || seen.first >= until)) {
      this.#counts.outsideTimes++;
      return false;
    }
    this.#counts.records++;
    return true;
  }

  #keep(pem: string, place: LogPlace): Kept | undefined {
    const { mostSpellings, mostCharacters } = this.#options;
    if (this.#kept.size >= mostSpellings || this.#characters + pem.length > mostCharacters) return undefined;
    const kept: Kept = { place, requests: 0, seen: undefined, outcomes: new OutcomeCounter() };
    this.#kept.add(pem, kept);
    this.#characters += pem.length;
    return kept;
  }
}

/** Milliseconds between what two logs have of a denied request, which ends at once, with room. */
const longestDenial = 60 * 1000;

const defaults: Required<TallyOptions> = {
  since: undefined,
  until: undefined,
  mostSpellings: 50_000,
  mostCharacters: 128 * 1024 * 1024,
  mostWaiting: 20_000,
  mostBroken: 5,
};

/** What is kept of one spelling of a certificate. */
interface Kept {
  readonly place: LogPlace;
  requests: number;
  seen: TimeSpan | undefined;
  readonly outcomes: OutcomeCounter;
}

/** `left` are outcomes that still wait for a reason. */
function sightingOf(pem: string, { place, requests, seen, outcomes }: Kept, left: readonly Outcome[]): Sighting {
  return { pem, place, requests, seen, outcomes: outcomes.with(left) };
}
