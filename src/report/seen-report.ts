/** How often logs have seen a client, and when. `replay` adds it to each client and each change of access. */
export interface SeenReport extends TimeSpanReport {
  /** The line of the first record, `location` being its log. */
  readonly line: number;
  readonly requests: number;
}

/** Null where no record tells a time. */
export interface TimeSpanReport {
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}
