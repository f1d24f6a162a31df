import type { Argv } from "yargs";
import { assembleReport, reportFinding, reportValidation } from "../../report/assemble.js";
import { validateTruststore } from "../../validate.js";
import { restoreDashes } from "../dash.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { expiresInOf, momentOf, type CommonOptions } from "../options.js";
import { finish } from "../outcome.js";
import { readAll, refuseTwoStandardInputs } from "../read-all.js";

const checkUsage = `$0 check <bundle...>

Is this truststore fit to upload?

Examples:
  $0 check truststore.pem
  $0 check truststore.pem --fail-on warning --expires-in 60d
  $0 check *.pem --format json
  aws s3 cp s3://bucket/truststore.pem - | $0 check -`;

/** Adds the usage and the arguments of `check` to a parser. */
export function checkArguments<T>(yargs: Argv<T>): Argv<T & { bundle: string[] }> {
  return yargs.usage(checkUsage).positional("bundle", {
    type: "string",
    array: true,
    coerce: restoreDashes,
    demandOption: true,
    describe: "PEM files, - for standard input",
  });
}

/**
 * Checks every bundle that can be read, prints one report, and resolves to the exit code.
 * @throws OperationalError when `--at` is no moment, `--expires-in` no length of time, or standard input is named twice
 */
export async function check(options: CommonOptions & { bundle: string[] }, io: Io): Promise<ExitCode> {
  const at = momentOf(options, io);
  const expiresIn = expiresInOf(options);
  refuseTwoStandardInputs(options.bundle);
  const { sources, errors } = await readAll([...new Set(options.bundle)], io);
  const validated = sources.map(({ location, bytes }) => ({
    location,
    validation: validateTruststore(bytes, { at, expiresIn }),
  }));
  const report =
    sources.length === 0
      ? undefined
      : assembleReport({
          command: "check",
          at,
          truststores: validated.map(({ location, validation }) => reportValidation(location, validation)),
          findings: validated.flatMap(({ location, validation }) =>
            validation.findings.map((finding) => reportFinding(location, finding)),
          ),
          clients: [],
        });
  return finish({ report, errors, crashes: validated.flatMap(({ validation }) => validation.crashes) }, options, io);
}
