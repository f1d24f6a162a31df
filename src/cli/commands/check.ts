import type { Argv } from "yargs";
import { reportFinding, reportValidation, type ReportParts } from "../../report/assemble.js";
import { validateTruststore } from "../../validate.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { bundlesToCheck } from "../bundles-to-check.js";
import { restoreDashes } from "../dash.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { openAws } from "../open-aws.js";
import { judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { finish } from "../outcome.js";
import { readAll, refuseTwoStandardInputs } from "../read-all.js";
import type { Settings } from "../settings/settings.js";

const checkUsage = `$0 check [bundle...]

Is this truststore fit to upload?

Examples:
  $0 check truststore.pem
  $0 check truststore.pem --fail-on warning --expires-in 60d
  $0 check *.pem --format json
  $0 check truststore.pem --format sarif=report.sarif
  $0 check s3://bucket/truststore.pem
  $0 check domain:api.example.com --region eu-west-1`;

interface CheckArguments extends AwsArguments {
  bundle: string[] | undefined;
}

/** Adds the usage and the arguments of `check` to a parser. */
export function checkArguments(yargs: Argv<CommonOptions>): Argv<JudgingOptions & CheckArguments> {
  return yargs.usage(checkUsage).options(awsOptions).options(judgingOptions).positional("bundle", {
    type: "string",
    array: true,
    coerce: restoreDashes,
    defaultDescription: "those of the configuration",
    describe: "PEM files, - for standard input, s3://bucket/key[?versionId=ID], domain:name",
  });
}

/**
 * Checks every bundle that can be read, prints one report, and resolves to the exit code.
 * @throws OperationalError when an option makes no sense, or standard input is named twice
 */
export async function check(options: JudgingOptions & CheckArguments, settings: Settings, io: Io): Promise<ExitCode> {
  const { bundle: named = [] } = options;
  refuseTwoStandardInputs(named);
  const { locations, coversAll } = await bundlesToCheck(named, settings);
  const { sources, errors } = await readAll(locations, openAws(options, io), io);
  const validated = sources.map(({ bytes, ...origin }) => ({
    origin,
    validation: validateTruststore(bytes, settings),
  }));
  const parts: ReportParts = {
    command: "check",
    at: settings.at,
    truststores: validated.map(({ origin, validation }) => reportValidation(origin, validation)),
    findings: validated.flatMap(({ origin, validation }) =>
      validation.findings.map((finding) => reportFinding(origin.location, finding)),
    ),
    clients: [],
  };
  const crashes = validated.flatMap(({ validation }) => validation.crashes);
  return finish({ parts: sources.length === 0 ? undefined : parts, errors, crashes, coversAll }, settings, io);
}
