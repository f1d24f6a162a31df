/** What kept a run from happening. `usage` is the caller's doing; everything else is an input that could not be read. */
export type OperationalErrorCode =
  | "usage"
  | "not-found"
  | "is-a-directory"
  | "access-denied"
  | "too-large"
  | "unsupported-location"
  | "key-unreadable"
  | "passphrase-needed"
  | "passphrase-wrong"
  | "interrupted"
  | "deleted"
  | "archived"
  | "cut-short"
  | "no-region"
  | "wrong-region"
  | "no-credentials"
  | "credentials-expired"
  | "credentials-refused"
  | "throttled"
  | "unreachable"
  | "timed-out"
  | "read-failed"
  | "write-failed";

/** A run that cannot happen: no such file, a wrong flag. Bad content of a file is never one. */
export class OperationalError extends Error {
  override readonly name = "OperationalError";
  readonly code: OperationalErrorCode;
  /** What to do. */
  readonly hint: string;
  /** What keeps the run from happening beside this. */
  readonly further: readonly OperationalError[];

  constructor(
    code: OperationalErrorCode,
    message: string,
    hint: string,
    { further = [], ...options }: ErrorOptions & { readonly further?: readonly OperationalError[] } = {},
  ) {
    super(message, options);
    this.code = code;
    this.hint = hint;
    this.further = further;
  }
}

/** What an action gives, or what kept it from happening, for the rest to go on. Faults of ours are thrown. */
export async function orError<T>(action: () => T | Promise<T>): Promise<T | OperationalError> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}
