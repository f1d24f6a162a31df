/** The settings of a profile. */
export type ProfileSettings = Readonly<Record<string, string | undefined>>;

/** Where a profile has its credentials from, by the setting that says so. */
const ofProfile = [
  ["sso_session", "single sign-on"],
  ["sso_start_url", "single sign-on"],
  ["credential_process", "the credential_process"],
  ["web_identity_token_file", "the web identity"],
  ["role_arn", "the role"],
] as const;

/** The same of the environment, all of whose variables are set. */
const ofEnvironment = [
  [["AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"], "the web identity of AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE"],
  [["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"], "the container that AWS_CONTAINER_CREDENTIALS_RELATIVE_URI names"],
  [["AWS_CONTAINER_CREDENTIALS_FULL_URI"], "the container that AWS_CONTAINER_CREDENTIALS_FULL_URI names"],
] as const;

/** What was to give the credentials, in words that begin a sentence's second half; undefined where nothing was named. */
export async function credentialSource(profile: string, settings: ProfileSettings): Promise<string | undefined> {
  const source = ofProfile.find(([setting]) => setting in settings)?.[1];
  if (source !== undefined) return `${source} of the AWS profile ${profile}`;
  const { loadConfig } = await import("@smithy/core/config");
  const selected = await loadConfig({
    environmentVariableSelector: (environment) =>
      ofEnvironment.find(([names]) => names.every((name) => (environment[name] ?? "") !== ""))?.[1],
    configFileSelector: () => undefined,
    default: "",
  })();
  return selected === "" ? undefined : selected;
}
