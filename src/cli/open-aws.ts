import type { AwsClients } from "../aws/aws-clients.js";
import type { AwsOptions } from "../aws/aws-options.js";
import { awsOptionsOf, type AwsArguments } from "./aws-options.js";
import type { Io } from "./io.js";
import type { CommonOptions } from "./options.js";
import { noteLine } from "./messages.js";

/** Gives the clients of a run, and loads what they need when they are first asked for. */
export type OpenAws = () => Promise<AwsClients>;

/**
 * How the run reaches AWS, should it have to. With `--debug` each call is told on standard error.
 * @throws OperationalError when an option makes no sense
 */
export function openAws(options: AwsArguments & Pick<CommonOptions, "debug">, io: Io): OpenAws {
  const awsOptions = awsOptionsOf(options);
  const tell = (sentence: string) => {
    io.writeError(noteLine(sentence));
  };
  let clients: Promise<AwsClients> | undefined;
  return () => {
    if (clients === undefined && hasTwoCredentials(awsOptions, io)) tell(profileCounts);
    return (clients ??= load({ ...awsOptions, ...(options.debug && { tell }) }));
  };
}

/** Of the two, AWS's own command line takes the keys and its SDK the profile: nobody should guess whose account is read. */
function hasTwoCredentials({ profile }: AwsOptions, { environment }: Io): boolean {
  const { AWS_PROFILE: named, AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = environment;
  return profile === undefined && [named, key, secret].every((variable) => variable !== undefined && variable !== "");
}

const profileCounts =
  "AWS_PROFILE and AWS_ACCESS_KEY_ID are both set, and the profile counts; unset AWS_PROFILE to go by the key.";

async function load(options: ConstructorParameters<typeof AwsClients>[0]): Promise<AwsClients> {
  const { AwsClients } = await import("../aws/aws-clients.js");
  return new AwsClients(options);
}
