import type { Argv } from "yargs";
import { OperationalError } from "../../operational-error.js";
import { clientsSeen, type SeenClient } from "../../records/seen-client.js";
import { SightingTally } from "../../records/tally.js";
import { replayParts } from "../../report/assemble-replay.js";
import { readTruststore } from "../../truststore/read.js";
import { validateReplay } from "../../validate-replay.js";
import { verifyAhead } from "../../verification/verify-ahead.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { restoreDashes } from "../dash.js";
import { exitCodes, type ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { logTimesOf } from "../logs/log-times.js";
import { printedFor } from "../logs/printed-for-logs.js";
import { readLogGroups } from "../logs/read-log-groups.js";
import { readLogs } from "../logs/read-logs.js";
import { refuseIdleOptions } from "../logs/refuse-idle-options.js";
import { replayOptions, type ReplayOptions } from "../logs/replay-options.js";
import { openAws } from "../open-aws.js";
import { judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { finish } from "../outcome.js";
import { refuseTwoStandardInputs } from "../read-all.js";
import { readBundle } from "../read-bundle.js";
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
    .options(judgingOptions);
}

/**
 * Judges the clients that logs have seen, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or a truststore cannot be read
 */
export async function replay(options: JudgingOptions & ReplayArguments, settings: Settings, io: Io): Promise<ExitCode> {
  refuseIdleOptions(options, options.log ?? []);
  const printed = printedFor(options);
  if (printed !== undefined) {
    io.writeOut(printed);
    return exitCodes.clean;
  }
  const { at, deny } = settings;
  const { truststore, against, redact } = options;
  const locations = logsOf(options);
  const minRequests = minRequestsOf(options);
  const times = logTimesOf(options, at);
  if (truststore === undefined) throw misuse("The command needs --truststore.", "It is the bundle to judge by.");
  refuseTwoStandardInputs([...locations, truststore, against]);
  const aws = openAws(options, io);
  const { bytes: bundle, ...candidate } = await readBundle(truststore, aws, io);
  const { bytes: currentBundle, ...current } = against === undefined ? nothing : await readBundle(against, aws, io);

  const tally = new SightingTally(times);
  const isInCloudWatch = (location: string) => /^cloudwatch:/i.test(location);
  const files = await readLogs(
    locations.filter((location) => !isInCloudWatch(location)),
    tally,
    io,
  );
  const groups = await readLogGroups(locations.filter(isInCloudWatch), tally, { ...options, ...times }, aws, io);
  const logs = [...files.logs, ...groups.logs];
  const errors = [...files.errors, ...groups.errors];
  if (logs.length === 0) return finish({ parts: undefined, errors, crashes: [] }, settings, io);

  const summary = tally.summary();
  const { judged, belowMinimum } = partedBy(minRequests, clientsSeen(summary.sightings));
  const leaves = judged.flatMap(({ file }) => file.leaf?.certificate ?? []);
  const bundles = currentBundle === undefined ? [bundle] : [bundle, currentBundle];
  const validation = validateReplay(bundle, judged, {
    ...settings,
    redact,
    verifier: await verifyAhead(leaves, bundles.map(readTruststore)),
    ...(currentBundle && { current: currentBundle }),
  });
  const parts = replayParts(validation, {
    at,
    candidate,
    current: "location" in current ? current : undefined,
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

const nothing = { bytes: undefined };

function logsOf({ log = [] }: ReplayArguments): readonly string[] {
  if (log.length > 0) return log;
  throw misuse("replay needs a log.", "Name files or folders, - for standard input, or cloudwatch:LOG-GROUP.");
}

function minRequestsOf({ "min-requests": text }: ReplayArguments): number {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (number >= 1) return number;
  throw misuse(`--min-requests ${text} is no number of requests.`, "It is a whole number from 1.");
}

function partedBy(minRequests: number, clients: readonly SeenClient[]) {
  const judged = clients.filter(({ requests }) => requests >= minRequests);
  const below = clients.filter(({ requests }) => requests < minRequests);
  const requests = below.reduce((sum, client) => sum + client.requests, 0);
  return { judged, belowMinimum: { clients: below.length, requests } };
}

function misuse(message: string, hint: string): OperationalError {
  return new OperationalError("usage", message, hint);
}
