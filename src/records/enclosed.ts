/** What is inside of an envelope: records, which may be envelopes themselves. */
export interface Enclosed {
  /** The message of an event is text, or JSON in a text. */
  readonly records: readonly unknown[];
  /** When it came, by the envelope; it may be any value. */
  readonly time: unknown;
  /** Whether they are rows of a table. */
  readonly areRows?: true;
}
