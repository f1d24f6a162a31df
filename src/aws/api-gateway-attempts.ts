import type { AwsOptions } from "./aws-options.js";

/**
 * How often API Gateway is asked for one thing, where nobody says so: its management API serves few requests a second,
 * those of all who use the account together (its quotas, 2026-11-22), so that the SDK's three attempts are soon used up.
 */
const attempts = 8;

/** `--max-attempts` aside: AWS_MAX_ATTEMPTS, the profile's `max_attempts`, or more than the SDK's default. */
export async function apiGatewayAttempts({ profile }: AwsOptions): Promise<() => Promise<number>> {
  const [{ loadConfig }, { NODE_MAX_ATTEMPT_CONFIG_OPTIONS }] = await Promise.all([
    import("@smithy/core/config"),
    import("@smithy/core/retry"),
  ]);
  return loadConfig(
    { ...NODE_MAX_ATTEMPT_CONFIG_OPTIONS, default: attempts },
    profile === undefined ? {} : { profile },
  );
}
