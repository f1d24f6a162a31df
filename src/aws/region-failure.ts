import { OperationalError } from "../operational-error.js";

/** Nobody has said which region to ask. */
export function noRegion(what: string): OperationalError {
  return new OperationalError(
    "no-region",
    `${what} was not read: no AWS region is configured.`,
    "Name one with --region, AWS_REGION, or the profile.",
  );
}
