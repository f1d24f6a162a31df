import type { Argv } from "yargs";
import type { AwsClients } from "../../aws/aws-clients.js";
import type { CustomDomain } from "../../domain/custom-domain.js";
import { OperationalError } from "../../operational-error.js";
import { reportFinding, type ReportParts } from "../../report/assemble.js";
import { domainLocation, reportDomain, reportDomainTruststore } from "../../report/assemble-domain.js";
import { tool } from "../../tool.js";
import { validateDomain, type DomainValidation } from "../../validate-domain.js";
import { awsOptions, type AwsArguments } from "../aws-options.js";
import { lastOf, restoreDashes } from "../dash.js";
import { isDomainName } from "../domain-name.js";
import { eachDomain } from "../each-domain.js";
import type { ExitCode } from "../exit-code.js";
import type { Io } from "../io.js";
import { judgingOptions, type CommonOptions, type JudgingOptions } from "../options.js";
import { openAws } from "../open-aws.js";
import { finish } from "../outcome.js";
import { ProgressLine } from "../progress.js";
import type { Settings } from "../settings/settings.js";

const domainUsage = `$0 domain <name...> | --all

Which truststore does a live custom domain use, and is it fit?

Examples:
  $0 domain api.example.com
  $0 domain api.example.com --region eu-west-1 --profile audit
  $0 domain --all --expires-in 60d
  $0 domain --all --format json`;

type DomainArguments = AwsArguments & {
  name: string[] | undefined;
  all: boolean;
  concurrency: string;
};

/** The options that `domain` alone takes. */
export const domainOptions = {
  all: { type: "boolean", default: false, describe: "All custom domains of the account in the region" },
  concurrency: {
    type: "string",
    default: "8",
    coerce: lastOf<string>,
    requiresArg: true,
    describe: "How many domains are looked at at once, 1 to 64",
  },
} as const;

/** Adds the usage, the arguments and the options of `domain` to a parser. */
export function domainArguments(yargs: Argv<CommonOptions>): Argv<JudgingOptions & DomainArguments> {
  return yargs
    .usage(domainUsage)
    .positional("name", {
      type: "string",
      array: true,
      coerce: restoreDashes,
      defaultDescription: "none",
      describe: "Custom domain names of API Gateway's",
    })
    .options(domainOptions)
    .options(awsOptions)
    .options(judgingOptions);
}

/**
 * Checks every custom domain that can be read, prints one report, and resolves to the exit code.
 * @throws OperationalError when the arguments are wrong, or the account's domains cannot be listed
 */
export async function domain(options: JudgingOptions & DomainArguments, settings: Settings, io: Io): Promise<ExitCode> {
  const { at, expiresIn } = settings;
  const concurrency = concurrencyOf(options);
  const names = namesOf(options);
  const clients = await openAws(options, io)();
  const surroundings = options.debug ? { ...io, errorColumns: undefined } : io; // what is told of each call takes the place of progress
  const asked = options.all ? await listAll(clients, surroundings) : names;
  const { results, errors } = await eachDomain(
    asked,
    { clients, concurrency, isAll: options.all },
    surroundings,
    (state) => reportParts(validateDomain(state, { at, expiresIn, isNamed: !options.all })),
  );
  const parts: ReportParts = {
    command: "domain",
    at,
    domains: results.map(({ domain }) => domain),
    truststores: results.flatMap(({ truststore }) => truststore ?? []),
    findings: results.flatMap(({ findings }) => findings),
    clients: [],
  };
  const nothingRead = results.length === 0 && errors.length > 0;
  const crashes = results.flatMap(({ crashes }) => crashes);
  return finish({ parts: nothingRead ? undefined : parts, errors, crashes }, settings, io);
}

/** @throws OperationalError when they cannot be listed */
async function listAll(clients: AwsClients, io: Io): Promise<readonly CustomDomain[]> {
  const { listDomainNames } = await import("../../aws/domain-names.js");
  const progress = new ProgressLine(io);
  progress.show("listing custom domains");
  try {
    return await listDomainNames(clients, (count) => {
      progress.show(`listing custom domains: ${count} so far`);
    });
  } finally {
    progress.clear();
  }
}

/** A domain in the form of the report. What is no longer needed of its truststore can go, while others are read. */
function reportParts(validation: DomainValidation) {
  const location = domainLocation(validation.live.domain.name);
  return {
    domain: reportDomain(validation),
    truststore: reportDomainTruststore(validation),
    findings: validation.findings.map((finding) => reportFinding(location, finding)),
    crashes: validation.crashes,
  };
}

/** Each name once; it may be written as the location that other commands take. */
function namesOf({ name: given = [], all }: DomainArguments): readonly string[] {
  const hint = `Write ${tool.name} domain api.example.com, or ${tool.name} domain --all.`;
  if (all && given.length > 0) throw new OperationalError("usage", "--all goes without names.", hint);
  if (!all && given.length === 0) throw new OperationalError("usage", "domain needs a name, or --all.", hint);
  const names = given.map((name) => name.replace(/^domain:/i, ""));
  if (names.includes("")) throw new OperationalError("usage", "A name of a custom domain is empty.", hint);
  const other = names.find((name) => !isDomainName(name));
  if (other !== undefined) throw new OperationalError("usage", `No custom domain is called ${other}.`, hint);
  return [...new Set(names)];
}

function concurrencyOf({ concurrency }: DomainArguments): number {
  const number = /^\d{1,2}$/.test(concurrency) ? Number(concurrency) : 0;
  if (number >= 1 && number <= 64) return number;
  throw new OperationalError(
    "usage",
    `--concurrency ${concurrency} is no number of domains to look at at once.`,
    "It is a number from 1 to 64.",
  );
}
