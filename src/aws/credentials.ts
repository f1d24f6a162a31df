import { OperationalError } from "../operational-error.js";
import type { AwsOptions } from "./aws-options.js";
import { credentialFailure } from "./credential-failure.js";
import { causeOf, errorFactsOf, secretTextOf } from "./error-facts.js";
import { isOnTheWay, networkFailure } from "./network-failure.js";

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
    throw loadFailure(what, name, settings ?? {}, error);
  }
}

type Settings = Readonly<Record<string, string | undefined>>;

/**
 * The profile in use; without settings where no file has it. The SDK would go on to the role of the machine, and read
 * with another's credentials.
 */
async function profileOf(options: AwsOptions): Promise<{ name: string; settings: Settings | undefined }> {
  const { getProfileName, loadSharedConfigFiles } = await import("@smithy/core/config");
  const name = getProfileName({ ...(options.profile !== undefined && { profile: options.profile }) });
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const parts = [configFile[name], credentialsFile[name]].filter((part) => part !== undefined);
  return { name, settings: parts.length === 0 ? undefined : (Object.assign({}, ...parts) as Settings) };
}

function noProfile(what: string, name: string): OperationalError {
  return new OperationalError(
    "no-credentials",
    `${what} was not read: there is no AWS profile ${name}.`,
    "Check --profile or AWS_PROFILE; aws configure list-profiles names those that there are.",
  );
}

function loadFailure(what: string, profile: string, settings: Settings, error: unknown): OperationalError {
  const facts = errorFactsOf(error);
  const cause = causeOf(facts);
  const text = secretTextOf(error);
  if (isOnTheWay(facts)) return networkFailure(`${what} was not read: no AWS credentials, since`, facts);
  const isSso = "sso_session" in settings || "sso_start_url" in settings;
  if (isSso || /aws sso login|aws login/i.test(text)) {
    const login = isSso ? "aws sso login" : "aws login";
    return new OperationalError(
      "credentials-expired",
      `${what} was not read: the session of the AWS profile ${profile} has expired, or was never begun.`,
      `Run ${login} --profile ${profile}.`,
      { cause },
    );
  }
  if (/\bMFA\b|multi-factor/i.test(text)) {
    return new OperationalError(
      "no-credentials",
      `${what} was not read: the role of the AWS profile ${profile} asks for a second factor.`,
      "Assume the role beforehand, and set the credentials in the environment.",
      { cause },
    );
  }
  const refused = credentialFailure(what, facts);
  if (refused !== undefined) return refused;
  const source = sources.find(([setting]) => setting in settings)?.[1];
  if (source !== undefined) {
    return new OperationalError(
      "no-credentials",
      `${what} was not read: ${source} of the AWS profile ${profile} gave no credentials.`,
      "Run aws sts get-caller-identity with the same profile to see why.",
      { cause },
    );
  }
  return new OperationalError(
    "no-credentials",
    `${what} was not read: no AWS credentials were found.`,
    "Sign in with aws configure or aws sso login, name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
    { cause },
  );
}

/** Where a profile has its credentials from, by the setting that says so. */
const sources = [
  ["credential_process", "the credential_process"],
  ["role_arn", "the role"],
  ["web_identity_token_file", "the web identity"],
] as const;
