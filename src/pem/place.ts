/** A run of lines in a file, both ends included, counted from 1. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** A run of bytes in a file, counted from 0; `end` is the first byte behind it. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where something stands in a file, by lines and by bytes. */
export interface Place {
  readonly lines: Lines;
  readonly bytes: ByteRange;
}
