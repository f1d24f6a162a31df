import type { Argv, InferredOptionTypes } from "yargs";
import { diffParts } from "../../report/assemble-diff.js";
import { validateChange } from "../../validate-change.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { restoreDash, restoreDashes } from "../dash.js";
import { diffSidesOf, readBefore } from "../diff-sides.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { openAws } from "../open-aws.js";
import { denyOption, judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { noteLine } from "../messages.js";
import { finish } from "../outcome.js";
import { passphraseOptions, Passphrases, type PassphraseArguments } from "../passphrases.js";
import { refuseTwoStandardInputs } from "../read-all.js";
import { readBundle } from "../read-bundle.js";
import { readClients } from "../read-clients.js";
import { refuseBaseline } from "../settings/refuse-baseline.js";
import type { Settings } from "../settings/settings.js";

const diffUsage = `$0 diff <before> <after>
$0 diff <after> --against <ref>:<path>

Who gains, who loses access when one truststore takes the place of another?

Examples:
  $0 diff before.pem after.pem
  $0 diff truststore.pem --against origin/main:truststore.pem
  $0 diff domain:api.example.com truststore.pem --clients clients/
  $0 diff before.pem after.pem --deny lost,gained`;

/** The options that `diff` alone takes. */
export const diffOptions = {
  against: {
    type: "string",
    coerce: restoreDash,
    requiresArg: true,
    describe: "The truststore before, out of git: REF:PATH, from the root of the repository; REF:./PATH from here",
  },
  clients: {
    type: "string",
    array: true,
    coerce: restoreDashes,
    requiresArg: true,
    defaultDescription: "those of the configuration",
    describe: "Clients to judge by both: files, folders, globs, as many as follow",
  },
  deny: denyOption,
} as const satisfies Parameters<Argv["options"]>[0];

type DiffArguments = AwsArguments &
  PassphraseArguments &
  InferredOptionTypes<typeof diffOptions> & { bundle: string[] | undefined };

/** Adds the usage, the arguments and the options of `diff` to a parser. */
export function diffArguments(yargs: Argv<CommonOptions>): Argv<JudgingOptions & DiffArguments> {
  return yargs
    .usage(diffUsage)
    .positional("bundle", {
      type: "string",
      array: true,
      coerce: restoreDashes,
      describe: "PEM files, - for standard input, s3://bucket/key[?versionId=ID], domain:name: before, then after",
    })
    .options(diffOptions)
    .options(passphraseOptions)
    .options(awsOptions)
    .options(judgingOptions)
    .hide("write-baseline");
}

/**
 * Compares two truststores by whom they let in, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or either truststore cannot be read
 */
export async function diff(options: JudgingOptions & DiffArguments, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBaseline("diff", settings);
  const { at, deny, config } = settings;
  const { clients: named = config?.config.clients ?? [], "passphrase-file": passphraseFile } = options;
  const sides = diffSidesOf(options);
  refuseTwoStandardInputs([...(options.bundle ?? []), ...named, passphraseFile]);
  const aws = openAws(options, io);
  const passphrases = await Passphrases.from(passphraseFile, io);
  const { bytes: bytesBefore, ...before } = await readBefore(sides, aws, io);
  const { bytes: bytesAfter, ...after } = await readBundle(sides.after, aws, io);
  const { clients, notes, errors } = await readClients(named, passphrases, io);
  for (const note of notes) io.writeError(noteLine(note));
  const validation = validateChange(bytesBefore, bytesAfter, clients, settings);
  const parts = diffParts(validation, { at, before, after, deny, hasClients: named.length > 0 });
  return finish({ parts, errors, crashes: validation.crashes }, settings, io);
}
