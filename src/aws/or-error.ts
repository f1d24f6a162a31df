import { OperationalError } from "../operational-error.js";

/** What was read, or what kept it from being read, for the rest to go on. Faults of ours are thrown. */
export async function orError<T>(read: () => T | Promise<T>): Promise<T | OperationalError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}
