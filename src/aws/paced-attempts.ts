import type { AwsOptions } from "./aws-options.js";

/**
 * How often a service is asked for one thing whose pace is limited, where nobody says so: such a service answers few requests
 * a second, those of all who use the account together, so that the SDK's three attempts are soon used up.
 */
const attempts = 8;

/** `--max-attempts`, AWS_MAX_ATTEMPTS, the profile's `max_attempts`, or more than the SDK's default. */
export async function pacedAttempts({ maxAttempts, profile }: AwsOptions): Promise<() => Promise<number>> {
  if (maxAttempts !== undefined) return () => Promise.resolve(maxAttempts);
  const [{ loadConfig }, { NODE_MAX_ATTEMPT_CONFIG_OPTIONS }] = await Promise.all([
    import("@smithy/core/config"),
    import("@smithy/core/retry"),
  ]);
  return loadConfig(
    { ...NODE_MAX_ATTEMPT_CONFIG_OPTIONS, default: attempts },
    profile === undefined ? {} : { profile },
  );
}
