import type { KeyObject } from "node:crypto";
import type { Argv } from "yargs";
import { readPrivateKey } from "../../client/private-key.js";
import { OperationalError } from "../../operational-error.js";
import { assembleReport, reportClient, reportFinding, reportTruststore } from "../../report/assemble.js";
import { readSource } from "../../source/read-source.js";
import { validateClients } from "../../validate.js";
import { restoreDash, restoreDashes } from "../dash.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { momentOf, type CommonOptions } from "../options.js";
import { finish } from "../outcome.js";
import { readAll, refuseTwoStandardInputs } from "../read-all.js";

const clientUsage = `$0 client <client...> --truststore <bundle>

Would API Gateway let this client in, and what would it log?

Examples:
  $0 client client.pem --truststore truststore.pem
  $0 client client.pem --key client.key --truststore truststore.pem
  $0 client clients/*.pem --truststore truststore.pem --format json
  $0 client client.pem --truststore truststore.pem --at 2026-03-01`;

interface ClientArguments {
  client: string[];
  truststore: string;
  key: string | undefined;
}

/** Adds the usage, the arguments and the options of `client` to a parser. */
export function clientArguments<T>(yargs: Argv<T>): Argv<T & ClientArguments> {
  return yargs
    .usage(clientUsage)
    .positional("client", {
      type: "string",
      array: true,
      coerce: restoreDashes,
      demandOption: true,
      describe: "Client certificates, PEM or DER",
    })
    .option("truststore", {
      type: "string",
      demandOption: true,
      requiresArg: true,
      coerce: restoreDash,
      describe: "The PEM bundle to judge by",
    })
    .option("key", {
      type: "string",
      requiresArg: true,
      coerce: restoreDash,
      describe: "The client's private key, to see whether it belongs",
    });
}

/**
 * Judges every client that can be read by one truststore, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or the truststore or the private key cannot be read
 */
export async function client(options: CommonOptions & ClientArguments, io: Io): Promise<ExitCode> {
  const at = momentOf(options, io);
  refuseTwoStandardInputs([options.truststore, ...options.client, options.key]);
  const privateKey = options.key === undefined ? undefined : await loadPrivateKey(options.key, options.client, io);
  const bundle = await readSource(options.truststore, io.stdin);
  const { sources, errors } = await readAll(options.client, io);
  const inputs = sources.map((source) => ({ ...source, ...(privateKey && { privateKey }) }));
  const { truststore, findings, crashes, clients } = validateClients(bundle.bytes, inputs, { at });
  const report =
    sources.length === 0
      ? undefined
      : assembleReport({
          command: "client",
          at,
          truststores: [reportTruststore(bundle.location, truststore)],
          findings: [
            ...findings.map((finding) => reportFinding(bundle.location, finding)),
            ...clients.flatMap((validation) =>
              validation.findings.map((finding) => reportFinding(validation.location, finding)),
            ),
          ],
          clients: clients.map(reportClient),
        });
  return finish(
    { report, errors, crashes: [...crashes, ...clients.flatMap((validation) => validation.crashes)] },
    options,
    io,
  );
}

async function loadPrivateKey(location: string, clients: readonly string[], io: Io): Promise<KeyObject> {
  if (clients.length > 1) {
    throw new OperationalError("usage", "--key goes with one client, and several were given.", "Name one client.");
  }
  const { bytes } = await readSource(location, io.stdin);
  const read = readPrivateKey(bytes);
  if (read.key !== undefined) return read.key;
  if (read.problem === "unreadable") {
    throw new OperationalError("key-unreadable", `${location} holds no private key in PEM or DER.`, "Check the path.");
  }
  throw new OperationalError(
    "key-unreadable",
    `The private key in ${location} is encrypted, and this version reads unencrypted keys only.`,
    "Decrypt it first: openssl pkey -in encrypted.key -out plain.key",
  );
}
