import { OperationalError } from "../operational-error.js";
import type { AwsOptions } from "./aws-options.js";
import { configuredRegion } from "./configured-region.js";

/** Nobody has said which region to ask, or what was said is none. */
export async function regionFailure(what: string, options: AwsOptions): Promise<OperationalError> {
  const named = await (await configuredRegion(options))().catch(() => "");
  return named === ""
    ? new OperationalError(
        "no-region",
        `${what} was not read: no AWS region is configured.`,
        "Name one with --region, AWS_REGION, AWS_DEFAULT_REGION, or the profile.",
      )
    : new OperationalError(
        "no-region",
        `${what} was not read: what is configured as the AWS region is none.`,
        "Check AWS_REGION, AWS_DEFAULT_REGION or the profile, or write --region like eu-central-1.",
      );
}
