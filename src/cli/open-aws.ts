import type { AwsClients } from "../aws/aws-clients.js";
import { awsOptionsOf, type AwsArguments } from "./aws-options.js";
import type { Io } from "./io.js";
import type { CommonOptions } from "./options.js";
import { noteLine } from "./outcome.js";

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
  return () => (clients ??= load({ ...awsOptions, ...(options.debug && { tell }) }));
}

async function load(options: ConstructorParameters<typeof AwsClients>[0]): Promise<AwsClients> {
  const { AwsClients } = await import("../aws/aws-clients.js");
  return new AwsClients(options);
}
