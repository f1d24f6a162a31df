import { OperationalError } from "../operational-error.js";
import type { AwsOptions } from "./aws-options.js";
import { credentialFailure } from "./credential-failure.js";
import { credentialSource, type ProfileSettings } from "./credential-source.js";
import { causeOf, errorFactsOf } from "./error-facts.js";
import { isOnTheWay, networkFailure } from "./network-failure.js";
import { profileFailure } from "./profile-failure.js";
import { secretTextOf } from "./secret-text.js";

/**
 * Sees to it that there are credentials before anything is asked with them. What goes wrong here has not come from the
 * service that is to be asked.
 * @throws OperationalError when the profile does not exist, there are no credentials, or they have expired
 */
export async function loadCredentials(
  what: string,
  { config }: { readonly config: { readonly credentials: () => Promise<unknown> } },
  options: AwsOptions,
): Promise<void> {
  const { name, settings } = await profileOf(options);
  if (settings === undefined && (name !== "default" || options.profile !== undefined)) throw noProfile(what, name);
  try {
    await config.credentials();
  } catch (error) {
    throw await loadFailure(what, name, settings ?? {}, error);
  }
}

/**
 * The profile in use; without settings where no file has it. The SDK would go on to the role of the machine, and read
 * with another's credentials.
 */
async function profileOf(options: AwsOptions): Promise<{ name: string; settings: ProfileSettings | undefined }> {
  const { getProfileName, loadSharedConfigFiles } = await import("@smithy/core/config");
  const name = getProfileName({ ...(options.profile !== undefined && { profile: options.profile }) });
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const parts = [configFile, credentialsFile].filter((file) => Object.hasOwn(file, name)).map((file) => file[name]);
  return { name, settings: parts.length === 0 ? undefined : (Object.assign({}, ...parts) as ProfileSettings) };
}

function noProfile(what: string, name: string): OperationalError {
  return new OperationalError(
    "no-credentials",
    `${what} was not read: there is no AWS profile ${name}.`,
    "Check --profile or AWS_PROFILE; aws configure list-profiles names those that there are.",
  );
}

async function loadFailure(
  what: string,
  profile: string,
  settings: ProfileSettings,
  error: unknown,
): Promise<OperationalError> {
  const facts = errorFactsOf(error);
  const cause = causeOf(facts);
  if (isOnTheWay(facts)) return networkFailure(`${what} was not read: no AWS credentials, since`, facts);
  const asked = profileFailure(secretTextOf(error), profile);
  if (asked !== undefined) {
    const { code, why, hint } = asked;
    return new OperationalError(code, `${what} was not read: ${why}.`, hint, { cause });
  }
  const refused = credentialFailure(what, facts);
  if (refused !== undefined) return refused;
  const source = await credentialSource(profile, settings);
  const [why, hint] =
    source === undefined
      ? [
          "no AWS credentials were found",
          "Sign in with aws configure or aws sso login, name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        ]
      : [`${source} gave no credentials`, "Run aws sts get-caller-identity in the same surroundings to see why."];
  return new OperationalError("no-credentials", `${what} was not read: ${why}.`, hint, { cause });
}
