import type { Argv } from "yargs";
import { clientsSeen, type SeenClient } from "../../records/seen-client.js";
import { replayParts } from "../../report/assemble-replay.js";
import { readTruststore } from "../../truststore/read.js";
import { validateReplay } from "../../validate-replay.js";
import { verifyAhead } from "../../verification/verify-ahead.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { restoreDashes } from "../dash.js";
import { exitCodes, type ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { printedFor } from "../logs/printed-for-logs.js";
import { readSightings } from "../logs/read-sightings.js";
import { refuseIdleOptions } from "../logs/refuse-idle-options.js";
import { replayOptions, type ReplayOptions } from "../logs/replay-options.js";
import { replayRequestOf } from "../logs/replay-request.js";
import { openAws } from "../open-aws.js";
import { judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { finish } from "../outcome.js";
import { refuseTwoStandardInputs } from "../read-all.js";
import { readBundle, type BundleSource } from "../read-bundle.js";
import { refuseBaseline } from "../settings/refuse-baseline.js";
import type { Settings } from "../settings/settings.js";

const replayUsage = `$0 replay <log...> --truststore <bundle> [--against <bundle>]

Whom would this truststore let in, of the clients that access logs have seen?

Examples:
  $0 replay logs/ --truststore candidate.pem --against current.pem
  $0 replay access.log.gz --truststore truststore.pem --since 90d
  $0 replay cloudwatch:/aws/api/access --truststore truststore.pem
  $0 replay logs/ --truststore truststore.pem --redact --format json
  $0 replay --print-log-format
  $0 replay --print-query athena --pem-field clientCertPem`;

type ReplayArguments = AwsArguments & ReplayOptions & { log: string[] | undefined };

/** Adds the usage, the arguments and the options of `replay` to a parser. */
export function replayArguments(yargs: Argv<CommonOptions>): Argv<JudgingOptions & ReplayArguments> {
  return yargs
    .usage(replayUsage)
    .positional("log", {
      type: "string",
      array: true,
      coerce: restoreDashes,
      defaultDescription: "none",
      describe: "Access logs, as they are or gzip: files, folders, globs, - for standard input, cloudwatch:LOG-GROUP",
    })
    .options(replayOptions)
    .options(awsOptions)
    .options(judgingOptions)
    .hide("write-baseline");
}

/**
 * Judges the clients that logs have seen, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or a truststore cannot be read
 */
export async function replay(options: JudgingOptions & ReplayArguments, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBaseline("replay", settings);
  refuseIdleOptions(options, options.log ?? []);
  const printed = printedFor(options);
  if (printed !== undefined) {
    io.writeOut(printed);
    return exitCodes.clean;
  }
  const { at, deny } = settings;
  const { redact } = options;
  const { logs: locations, truststore, against, minRequests, times } = replayRequestOf(options, at);
  refuseTwoStandardInputs([...locations, truststore, against]);
  const aws = openAws(options, io);
  const candidate = opened(await readBundle(truststore, aws, io));
  const current = against === undefined ? undefined : opened(await readBundle(against, aws, io));
  const { logs, errors, summary } = await readSightings(locations, { ...options, ...times }, aws, io);
  if (logs.length === 0) return finish({ parts: undefined, errors, crashes: [] }, settings, io);

  const { judged, belowMinimum } = partedBy(minRequests, clientsSeen(summary.sightings));
  const leaves = judged.flatMap(({ file }) => file.leaf?.certificate ?? []);
  const truststores = [candidate, ...(current ? [current] : [])].map(({ truststore }) => truststore);
  const validation = validateReplay(candidate.truststore, judged, {
    ...settings,
    redact,
    verifier: await verifyAhead(leaves, truststores),
    ...(current && { current: current.truststore }),
  });
  const parts = replayParts(validation, {
    at,
    candidate: candidate.origin,
    current: current?.origin,
    deny,
    logs,
    summary,
    ...times,
    minRequests,
    belowMinimum,
    redacted: redact,
  });
  return finish({ parts, errors, crashes: validation.crashes }, settings, io);
}

function opened({ bytes, ...origin }: BundleSource) {
  return { truststore: readTruststore(bytes), origin };
}

function partedBy(minRequests: number, clients: readonly SeenClient[]) {
  const judged = clients.filter(({ requests }) => requests >= minRequests);
  const below = clients.filter(({ requests }) => requests < minRequests);
  const requests = below.reduce((sum, client) => sum + client.requests, 0);
  return { judged, belowMinimum: { clients: below.length, requests } };
}
