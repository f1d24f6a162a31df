import { byteText } from "./byte-text.js";
import type { Io } from "../io.js";
import { ProgressLine } from "../progress.js";

/** A terminal that is written to more often shows nothing more, and costs more than the reading. */
const millisecondsBetween = 100;

const columnsOfBar = 20;

/** Shows on a terminal how far the reading of logs is: bytes, rate, and the time that is left. */
export class LogProgress {
  readonly #io: Io;
  readonly #line: ProgressLine;
  readonly #total: number | undefined;
  readonly #began: number;
  #shown: number;
  #read = 0;

  /** `total` is what there is to read, in bytes; undefined where nobody knows. */
  constructor(io: Io, total: number | undefined) {
    this.#io = io;
    this.#line = new ProgressLine(io);
    this.#total = total;
    this.#began = this.#shown = io.now().getTime();
  }

  /** So many bytes more were read of the log at a location. */
  add(bytes: number, location: string): void {
    this.#read += bytes;
    const now = this.#io.now().getTime();
    if (now - this.#shown < millisecondsBetween) return;
    this.#shown = now;
    this.#line.show(`${progressText(this.#read, this.#total, now - this.#began)}  ${location}`);
  }

  /** Takes the line away, for what is printed next. */
  clear(): void {
    this.#line.clear();
  }
}

function progressText(read: number, total: number | undefined, milliseconds: number): string {
  const rate = (read / milliseconds) * 1000;
  const rateText = `${byteText(rate)}/s`;
  if (total === undefined || total < read) return `${byteText(read)} read  ${rateText}`; // it may grow meanwhile
  const part = read / total;
  const filled = Math.floor(part * columnsOfBar);
  const bar = `[${"#".repeat(filled)}${"-".repeat(columnsOfBar - filled)}]`;
  const left = timeText((total - read) / rate);
  return `${bar} ${Math.floor(part * 100)} %  ${byteText(read)} of ${byteText(total)}  ${rateText}  ${left} left`;
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const [minutes, hours] = [Math.floor(whole / 60) % 60, Math.floor(whole / 3600)];
  return hours === 0 ? `${minutes} min ${whole % 60} s` : `${hours} h ${minutes} min`;
}
