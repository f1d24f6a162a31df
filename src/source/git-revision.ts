import { OperationalError } from "../operational-error.js";

/** A file as a commit has it. */
export interface Revision {
  /** `<ref>:<path>`, as git writes it. */
  readonly location: string;
  readonly ref: string;
  readonly path: string;
}

/**
 * Takes `<ref>:<path>` apart. A ref may hold colons within braces, as `main@{2026-01-31 12:00:00}`.
 * @throws OperationalError when it is not of that form, or git could take it for an option
 */
export function revisionOf(location: string): Revision {
  const [, ref = "-", path = ""] = /^((?:[^:{]|\{[^}]*\})+):(.+)$/s.exec(location) ?? [];
  if (!ref.startsWith("-") && !unwritable.test(location)) return { location, ref, path };
  throw new OperationalError(
    "usage",
    `${location === "" ? "Nothing" : location} names no file of a commit.`,
    "Write a ref, a colon and a path as git does, like origin/main:truststore.pem.",
  );
}

/** What ends a name that git reads. */
const unwritable = /\p{Cc}/u;
