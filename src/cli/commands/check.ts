import type { Argv } from "yargs";
import { assembleReport, reportFinding, reportValidation } from "../../report/assemble.js";
import { validateTruststore } from "../../validate.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { restoreDashes } from "../dash.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { openAws } from "../open-aws.js";
import { expiresInOf, momentOf, type CommonOptions } from "../options.js";
import { finish } from "../outcome.js";
import { readAll, refuseTwoStandardInputs } from "../read-all.js";

const checkUsage = `$0 check <bundle...>

Is this truststore fit to upload?

Examples:
  $0 check truststore.pem
  $0 check truststore.pem --fail-on warning --expires-in 60d
  $0 check *.pem --format json
  $0 check s3://bucket/truststore.pem
  $0 check domain:api.example.com --region eu-west-1`;

interface CheckArguments extends AwsArguments {
  bundle: string[];
}

/** Adds the usage and the arguments of `check` to a parser. */
export function checkArguments(yargs: Argv<CommonOptions>): Argv<CommonOptions & CheckArguments> {
  return yargs.usage(checkUsage).options(awsOptions).positional("bundle", {
    type: "string",
    array: true,
    coerce: restoreDashes,
    demandOption: true,
    describe: "PEM files, - for standard input, s3://bucket/key[?versionId=ID], domain:name",
  });
}

/**
 * Checks every bundle that can be read, prints one report, and resolves to the exit code.
 * @throws OperationalError when an option makes no sense, or standard input is named twice
 */
export async function check(options: CommonOptions & CheckArguments, io: Io): Promise<ExitCode> {
  const at = momentOf(options, io);
  const expiresIn = expiresInOf(options);
  const aws = openAws(options, io);
  refuseTwoStandardInputs(options.bundle);
  const { sources, errors } = await readAll([...new Set(options.bundle)], aws, io);
  const validated = sources.map(({ bytes, ...origin }) => ({
    origin,
    validation: validateTruststore(bytes, { at, expiresIn }),
  }));
  const report =
    sources.length === 0
      ? undefined
      : assembleReport({
          command: "check",
          at,
          truststores: validated.map(({ origin, validation }) => reportValidation(origin, validation)),
          findings: validated.flatMap(({ origin, validation }) =>
            validation.findings.map((finding) => reportFinding(origin.location, finding)),
          ),
          clients: [],
        });
  return finish({ report, errors, crashes: validated.flatMap(({ validation }) => validation.crashes) }, options, io);
}
