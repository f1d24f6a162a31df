/**
 * yargs takes a lone `-` for a flag without a name and drops it, and keeps what stands behind `--` from positionals
 * (seen in 18.2), so these travel in disguise.
 */
const disguise = "\0";

/**
 * Disguises each lone `-` and all that stands behind `--`, which itself is left out. `restoreDash` takes the disguise
 * off.
 */
export function disguiseDashes(argv: readonly string[]): readonly string[] {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const names = end < 0 ? [] : argv.slice(end + 1);
  return [
    ...options.map((argument) => (argument === "-" ? disguise + argument : argument)),
    ...names.map((name) => disguise + name),
  ];
}

/**
 * Gives the arguments of a command their own form back.
 * @throws Error where one is empty, which the parser tells as a wrong use
 */
export function restoreDashes(values: readonly string[]): string[] {
  return values.map(restoreDash);
}

/**
 * Gives an option's value its own form back; of an option given twice, the last counts.
 * @throws Error where it is empty, which the parser tells as a wrong use
 */
export function restoreDash(value: string | readonly string[]): string {
  const last = lastOf(value);
  const own = last.startsWith(disguise) ? last.slice(disguise.length) : last;
  if (own === "") throw new Error("An empty text stands where a file is to be named; perhaps a variable is not set");
  return own;
}

/** The value of an option that is meant to be given once: the last one that was given. */
export function lastOf<T extends string>(value: T | readonly T[]): T {
  return typeof value === "string" ? value : value.reduce((_earlier, later) => later);
}

/** All values of an option that can be given several times. */
export function allOf(value: string | readonly string[]): readonly string[] {
  return typeof value === "string" ? [value] : value;
}

/** The items of a list that commas part; blanks around them do not count. */
export function itemsOf(list: string): readonly string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
