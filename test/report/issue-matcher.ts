/** What GitHub's runner makes an annotation of. */
export interface Issue {
  readonly owner: string;
  readonly severity: string;
  readonly code: string;
  readonly file: string;
  readonly line: string;
  readonly message: string;
}

const fields = ["severity", "code", "file", "line", "message"] as const;

/** A file of problem matchers. */
export interface Matchers {
  readonly problemMatcher: readonly {
    readonly owner: string;
    readonly severity: string;
    readonly pattern: readonly ({ readonly regexp: string } & Readonly<
      Partial<Record<(typeof fields)[number], number>>
    >)[];
  }[];
}

type Matched = Readonly<Partial<Record<(typeof fields)[number], string>>>;

/**
 * Applies problem matchers to a job's output as the runner does (actions/runner, IssueMatcher.cs and OutputManager.cs,
 * read 2026-11-23): line by line, the last pattern first; a whole match clears what the other matchers have begun.
 */
export function issuesIn(output: string, { problemMatcher }: Matchers): readonly Issue[] {
  const begun = problemMatcher.map((): (Matched | undefined)[] => []);
  const issues: Issue[] = [];
  for (const line of output.split("\n")) {
    problemMatcher.some(({ owner, severity, pattern }, index) => {
      const whole = step(line, pattern, begun[index] ?? []);
      if (whole === undefined) return false;
      begun.forEach((state) => (state.length = 0));
      const { severity: told = "", code = "", file = "", line: number = "", message = "" } = whole;
      issues.push({ owner, severity: told === "" ? severity : told, code, file, line: number, message });
      return true;
    });
  }
  return issues;
}

/** Takes one line; gives what was matched once the last pattern is. */
function step(
  line: string,
  patterns: Matchers["problemMatcher"][number]["pattern"],
  state: (Matched | undefined)[],
): Matched | undefined {
  for (const [index, pattern] of [...patterns.entries()].reverse()) {
    const before = index === 0 ? {} : state[index - 1];
    if (before === undefined) continue;
    const groups = new RegExp(pattern.regexp).exec(line);
    const isLast = index === patterns.length - 1;
    if (groups === null) {
      state[isLast ? index - 1 : index] = undefined;
      continue;
    }
    const own = fields.map((field) => [field, before[field] ?? valueOf(groups, pattern[field])] as const);
    const matched = Object.fromEntries(own.filter(([, value]) => value !== undefined));
    if (isLast) return matched;
    state[index] = matched;
  }
  return undefined;
}

function valueOf(groups: RegExpExecArray, group: number | undefined): string | undefined {
  return group === undefined ? undefined : (groups[group] ?? "");
}
