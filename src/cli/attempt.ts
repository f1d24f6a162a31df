import { OperationalError, orError } from "../operational-error.js";

/** Does something with one input; what keeps it from being read is added to the errors, and the rest goes on. */
export async function attempt(errors: OperationalError[], action: () => Promise<void>): Promise<void> {
  const failure = await orError(action);
  if (!(failure instanceof OperationalError)) return;
  if (failure.code === "interrupted") throw failure;
  errors.push(failure);
}
