/** Thrown when the time is over. */
export class TimeIsUp extends Error {
  override readonly name = "TimeIsUp";
}

/**
 * Does something that may take so many milliseconds; then it is told to stop by the signal, and no longer waited for, since
 * not everything that the SDK waits for heeds a signal.
 * @throws TimeIsUp
 */
export async function withinTime<T>(milliseconds: number, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new TimeIsUp("the time is up"));
      controller.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([action(controller.signal), end]);
  } finally {
    clearTimeout(timer);
  }
}
