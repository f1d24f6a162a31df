import { latin1, newline } from "./bytes.js";
import { longestRecord } from "./extent.js";
import { Finder } from "./finder.js";
import { PemCutter } from "./pem-cutter.js";
import { RecordReader } from "./record-reader.js";
import { RecordSplitter } from "./record-splitter.js";
import type { SightingTally } from "./tally.js";
import { Window } from "./window.js";

/** Bytes that are read at once; a record that does not fit makes it more, up to the longest record. */
const block = 64 * 1024;

/** Bytes of a chunk that are taken at once. */
const longestChunk = 1024 * 1024;

/**
 * Reads one log, chunk by chunk, in whatever form it is, and gives what it says to a tally. Memory is bounded, and
 * where the chunks part makes no difference. Never throws.
 */
export class LogReader {
  readonly #splitter: RecordSplitter;
  readonly #reader: RecordReader;
  readonly #window = new Window();
  #wanted = block;
  #line = 1;
  #isAtStart = true;
  #isForeign = false;

  /** `location` is where broken records and certificates are said to be. */
  constructor(location: string, tally: SightingTally) {
    this.#reader = new RecordReader(location, tally);
    this.#splitter = new RecordSplitter(this.#reader);
  }

  /** The next bytes of the log, uncompressed; they are copied where they have to be kept. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.#isForeign; at += longestChunk) {
      this.#window.append(chunk.subarray(at, at + longestChunk));
      if (this.#window.length >= this.#wanted) this.#read(false);
    }
  }

  /** To be called once, behind the last chunk. */
  end(): void {
    this.#read(true);
    this.#splitter.end(this.#line);
  }

  #read(isLast: boolean): void {
    const { bytes } = this.#window;
    const log = { bytes, isLast, lineBreaks: new Finder(bytes, newline), cutter: new PemCutter(bytes) };
    let at = this.#isAtStart ? this.#start(bytes) : 0;
    while (at < bytes.length) {
      const next = this.#splitter.take(log, at, this.#line);
      if (next === undefined) break;
      for (let end = log.lineBreaks.next(at); end < next; end = log.lineBreaks.next(end + 1)) this.#line++;
      at = next;
    }
    this.#window.drop(at);
    this.#wanted = Math.max(block, Math.min(2 * this.#window.length, longestRecord + block));
  }

  /**
   * Behind the byte-order mark, where there is one; that of UTF-16 is what some shells put before a command's output.
   */
  #start(bytes: Buffer): number {
    this.#isAtStart = false;
    const mark = latin1(bytes, 0, 3);
    if (mark === "\xef\xbb\xbf") return mark.length;
    if (!mark.startsWith("\xff\xfe") && !mark.startsWith("\xfe\xff")) return 0;
    this.#reader.broken(1, "UTF-16, where UTF-8 is needed");
    this.#isForeign = true;
    return bytes.length;
  }
}
