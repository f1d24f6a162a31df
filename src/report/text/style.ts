import picocolors from "picocolors";

type Paint = (text: string) => string;

/** Colours by what they mean. */
export interface Style {
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
}

/** A style in the terminal's colours; without `color`, one that leaves the text as it is. */
export function styleFor(color: boolean): Style {
  const { bold, dim, green, red, yellow } = picocolors.createColors(color);
  return {
    good: (text) => bold(green(text)),
    bad: (text) => bold(red(text)),
    doubtful: (text) => bold(yellow(text)),
    strong: bold,
    faint: dim,
  };
}
