import type { Argv } from "yargs";
import { OperationalError } from "../../operational-error.js";
import { reportClient, reportFinding, reportTruststore, type ReportParts } from "../../report/assemble.js";
import { validateClients } from "../../validate.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { restoreDash, restoreDashes } from "../dash.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { openAws } from "../open-aws.js";
import { judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { loadCopy, loadPrivateKeys } from "../load-companions.js";
import { noteLine } from "../messages.js";
import { finish } from "../outcome.js";
import { passphraseOptions, Passphrases, type PassphraseArguments } from "../passphrases.js";
import { refuseTwoStandardInputs } from "../read-all.js";
import { readBundle } from "../read-bundle.js";
import { readClients, type OpenedClient } from "../read-clients.js";
import { refuseBaseline } from "../settings/refuse-baseline.js";
import type { Settings } from "../settings/settings.js";

const clientUsage = `$0 client <client...> --truststore <bundle>

Would API Gateway let this client in, what would it log, and why?

Examples:
  $0 client client.pem --truststore truststore.pem
  $0 client client.p12 --truststore truststore.pem
  $0 client client.pem --key client.key --truststore truststore.pem
  $0 client client.pem --compare copy.pem --truststore truststore.pem
  $0 client clients/ --truststore truststore.pem --format json
  $0 client event.json --truststore truststore.pem --at 2026-03-01`;

interface ClientArguments extends AwsArguments, PassphraseArguments {
  client: string[];
  truststore: string;
  key: string | undefined;
  compare: string | undefined;
}

/** Adds the usage, the arguments and the options of `client` to a parser. */
export function clientArguments(yargs: Argv<CommonOptions>): Argv<JudgingOptions & ClientArguments> {
  return yargs
    .usage(clientUsage)
    .positional("client", {
      type: "string",
      array: true,
      coerce: restoreDashes,
      demandOption: true,
      describe: "Client certificates: PEM, DER, PKCS#12, PKCS#7, a Lambda event; files, folders, globs",
    })
    .option("truststore", {
      type: "string",
      demandOption: true,
      requiresArg: true,
      coerce: restoreDash,
      describe: "The PEM bundle to judge by: a file, -, s3://bucket/key[?versionId=ID], domain:name",
    })
    .option("key", {
      type: "string",
      requiresArg: true,
      coerce: restoreDash,
      describe: "The client's private key, to see whether it belongs",
    })
    .option("compare", {
      type: "string",
      requiresArg: true,
      coerce: restoreDash,
      describe: "A second copy of the client's certificate, to see what differs",
    })
    .options(passphraseOptions)
    .options(awsOptions)
    .options(judgingOptions)
    .hide("write-baseline");
}

/**
 * Judges every client that can be read by one truststore, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or the truststore, the private key or the copy cannot be read
 */
export async function client(options: JudgingOptions & ClientArguments, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBaseline("client", settings);
  const { at } = settings;
  const { truststore: bundleLocation, key, compare, "passphrase-file": passphraseFile } = options;
  refuseTwoStandardInputs([bundleLocation, ...options.client, key, compare, passphraseFile]);
  const aws = openAws(options, io);
  const passphrases = await Passphrases.from(passphraseFile, io);
  const privateKeys = key === undefined ? undefined : await loadPrivateKeys(key, passphrases, io);
  const copy = compare === undefined ? undefined : await loadCopy(compare, passphrases, io);
  const { bytes, ...origin } = await readBundle(bundleLocation, aws, io);
  const { clients: opened, notes, errors } = await readClients(options.client, passphrases, io, privateKeys?.[0]);
  if (opened.length > 1) refuseForMany({ "--key": key, "--compare": compare });
  for (const note of notes) io.writeError(noteLine(note));
  const isCompared = opened.every(({ file }) => file.leaf !== undefined);
  if (compare !== undefined && !isCompared) {
    io.writeError(noteLine(`${compare} was compared with nothing, since the client's certificate cannot be read.`));
  }
  if (options.debug) for (const each of opened) io.writeError(noteLine(readingText(each)));
  const inputs = opened.map((each) => ({ ...each, ...(privateKeys && { privateKeys }), ...(copy && { copy }) }));
  const { truststore, findings, crashes, clients } = validateClients(bytes, inputs, { at });
  const locations = { truststore: origin.location, privateKey: key, copy: compare, ...(options.at && { at }) };
  const parts: ReportParts = {
    command: "client",
    at,
    truststores: [reportTruststore(origin, truststore)],
    findings: [
      ...findings.map((finding) => reportFinding(origin.location, finding)),
      ...clients.flatMap((validation) =>
        validation.findings.map((finding) => reportFinding(validation.location, finding)),
      ),
    ],
    clients: clients.map((validation) => reportClient(validation, locations)),
  };
  const allCrashes = [...crashes, ...clients.flatMap((validation) => validation.crashes)];
  return finish({ parts: opened.length === 0 ? undefined : parts, errors, crashes: allCrashes }, settings, io);
}

function readingText({ location, file }: OpenedClient): string {
  const { form, certificates, privateKeys, faults } = file;
  const what = [...form.wrappings, form.container].join(", ");
  const kinds = faults.length === 0 ? "none" : faults.map(({ kind }) => kind).join(", ");
  return `${location} was read as ${what}: ${certificates.length} certificates, ${privateKeys.length} private keys; oddities: ${kinds}.`;
}

/** What belongs to one client says nothing of another. */
function refuseForMany(options: Readonly<Record<string, string | undefined>>): void {
  const flag = Object.keys(options).find((name) => options[name] !== undefined);
  if (flag === undefined) return;
  throw new OperationalError("usage", `${flag} goes with one client, and several were given.`, "Name one client.");
}
