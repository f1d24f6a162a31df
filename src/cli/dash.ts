/** yargs takes a lone `-` for a flag without a name and drops it (seen in 18.2), so it travels in disguise. */
const disguise = "\0-";

export function disguiseDashes(argv: readonly string[]): readonly string[] {
  return argv.map((argument) => (argument === "-" ? disguise : argument));
}

/** Gives the arguments of a command their dash back. */
export function restoreDashes(values: readonly string[]): string[] {
  return values.map(restoreDash);
}

/** Gives an option's value its dash back; of an option given twice, the last counts. */
export function restoreDash(value: string | readonly string[]): string {
  const last = lastOf(value);
  return last === disguise ? "-" : last;
}

/** The value of an option that is meant to be given once: the last one that was given. */
export function lastOf<T extends string>(value: T | readonly T[]): T {
  return typeof value === "string" ? value : value.reduce((_earlier, later) => later);
}
