import { widthOf } from "../report/text/page.js";
import { visible } from "../report/text/visible.js";
import type { Io } from "./io.js";

/** Back to the first column, and erase all of the line. */
const erase = "\r\x1b[2K";

/** A line on standard error that is written anew while work goes on. Nobody but a terminal sees it. */
export class ProgressLine {
  readonly #io: Io;
  #isShown = false;

  constructor(io: Io) {
    this.#io = io;
  }

  /** Shows a text in place of the last one, cut to one line of the terminal. */
  show(text: string): void {
    const { errorColumns, environment, writeError } = this.#io;
    if (errorColumns === undefined || environment.TERM === "dumb") return;
    writeError(erase + cut(visible(text), (errorColumns > 0 ? errorColumns : 80) - 1));
    this.#isShown = true;
  }

  /** Takes the line away, for what is printed next. */
  clear(): void {
    if (this.#isShown) this.#io.writeError(erase);
    this.#isShown = false;
  }
}

/** A text in so many columns. A line that fills the last column would be wrapped, and the next one not erase all of it. */
function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
