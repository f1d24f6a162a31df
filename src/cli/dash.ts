/** yargs takes a lone `-` for a flag without a name and drops it (seen in 18.2), so it travels in disguise. */
const disguise = "\0-";

export function disguiseDashes(argv: readonly string[]): readonly string[] {
  return argv.map((argument) => (argument === "-" ? disguise : argument));
}

/** Gives an argument, or each of several, its dash back. */
export function restoreDash<T extends string | readonly string[]>(value: T): T {
  const restore = (argument: string) => (argument === disguise ? "-" : argument);
  return (typeof value === "string" ? restore(value) : value.map(restore)) as T;
}
