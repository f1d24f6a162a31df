import type { Pace } from "./pace.js";

/** What the SDK holds of a request between two attempts. */
interface Attempt {
  readonly getRetryCount: () => number;
  readonly getRetryDelay: () => number;
}

/** When each attempt was sent, and when the first one of its request was. */
const times = new WeakMap<Attempt, { readonly sentAt: number; readonly startedAt: number }>();

/** Milliseconds before a request goes again whose answer was lost or a fault of the service's, as the SDK has it; doubled each time. */
const pauseAfterFault = 50;
const longestPause = 20_000;

/**
 * How the SDK is to ask again: at the pace of all requests, and not once the time of a read, `timeout` in milliseconds, is up. Its own way takes from a store of retries which all requests of
 * a client share, and which is empty after some hundred refusals: from then on none is asked again (seen in 3.1169).
 */
export function pacedRetries(attempts: () => Promise<number>, pace: Pace, timeout: number) {
  return {
    acquireInitialRetryToken: () => Promise.resolve(attempt(0, performance.now())),
    refreshRetryTokenForRetry: async (last: Attempt, { errorType }: { readonly errorType: string }) => {
      const isRefused = errorType === "THROTTLING";
      const { sentAt = 0, startedAt = 0 } = times.get(last) ?? {};
      if (isRefused) pace.slowDown(sentAt);
      const count = last.getRetryCount() + 1;
      const isWorthIt = isRefused || errorType === "TRANSIENT";
      if (!isWorthIt || count >= (await attempts())) throw new Error("not asked again");
      await pause(isRefused ? pace.limits.pause : pauseAfterFault, count - 1);
      await pace.turnAgain(startedAt + timeout);
      return attempt(count, startedAt);
    },
    recordSuccess: () => {
      pace.speedUp();
    },
  };
}

function attempt(count: number, startedAt: number): Attempt {
  const made = { getRetryCount: () => count, getRetryDelay: () => 0 };
  times.set(made, { sentAt: performance.now(), startedAt });
  return made;
}

/** Exponential backoff with full jitter, so that those who were refused together do not come back together. */
async function pause(base: number, doublings: number): Promise<void> {
  const longest = Math.min(base * 2 ** doublings, longestPause);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
