import type { Argv } from "yargs";
import { OperationalError } from "../operational-error.js";
import { tool } from "../tool.js";
import { disguiseDashes } from "./dash.js";
import { exitCodes, type ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { judge } from "./judge.js";
import { commonOptions } from "./options.js";
import { crashLines, errorLines } from "./messages.js";

const usage = `$0 <command>

Tells what API Gateway's mutual TLS would do with a truststore and a client.

Examples:
  $0 check truststore.pem
  $0 client client.pem --truststore truststore.pem
  $0 diff truststore.pem --against origin/main:truststore.pem
  $0 replay logs/ --truststore next.pem --against truststore.pem
  $0 domain api.example.com
  $0 rules certificate/expired`;

/** Runs the command line. Prints to `io` alone, never throws, and resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io);
  } catch (thrown) {
    const error = isMisuse(thrown) ? (await import("./misuse.js")).explainMisuse(thrown.message, argv) : thrown;
    const debug = argv.includes("--debug"); // what failed may be the parser
    if (!(error instanceof OperationalError)) {
      io.writeError(crashLines("the command line", error, { debug }));
      return exitCodes.failure;
    }
    io.writeError(errorLines(error, { debug }));
    return error.code === "usage" ? exitCodes.usage : exitCodes.failure;
  }
}

/** What the parser says of a wrong use; the name is that of its own errors, not all of which it shows to `fail` (yargs 18.2). */
class Misuse extends Error {
  override readonly name = "YError";
}

function isMisuse(thrown: unknown): thrown is Misuse {
  return thrown instanceof Error && thrown.name === "YError";
}

/** Scripts ask for the version again and again; for this alone no parser is loaded. */
function asksForVersion(argv: readonly string[]): boolean {
  return argv.length === 1 && argv[0] === "--version";
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  if (asksForVersion(argv)) {
    io.writeOut(`${tool.version}\n`);
    return exitCode;
  }
  const { default: yargs } = await import("yargs");
  const parser = commandLine(keepNoHelp(yargs()), argv, io, (code) => (exitCode = code));
  if (argv.length === 0) {
    io.writeError(`${withIndentedExamples(await parser.getHelp())}\n`);
    return exitCodes.usage;
  }
  await parser.parseAsync(disguiseDashes(argv), {}, (_error, _arguments, output) => {
    if (output !== "") io.writeOut(`${withIndentedExamples(output)}\n`);
  });
  return exitCode;
}

/** yargs trims every line of a usage text (seen in 18.2). */
function withIndentedExamples(help: string): string {
  return help.replace(/(?<=^Examples:\n)(?:.+\n)+/m, (examples) => examples.replaceAll(/^(?=.)/gm, "  "));
}

/**
 * yargs keeps the help of each command that it runs, should somebody ask for it afterwards (18.2). Nobody does, and laying it out
 * takes as long as judging a few certificates.
 */
function keepNoHelp(parser: Argv): Argv {
  const usageInstance = (parser as Argv & YargsInternals).getInternalMethods().getUsageInstance();
  usageInstance.cacheHelpMessage = () => undefined;
  return parser;
}

interface YargsInternals {
  getInternalMethods(): { getUsageInstance(): { cacheHelpMessage: () => void } };
}

/** A command is loaded when it is asked for, its arguments with it. */
function commandLine(parser: Argv, argv: readonly string[], io: Io, finished: (code: ExitCode) => void) {
  return parser
    .scriptName(tool.name)
    .usage(usage)
    .options(commonOptions)
    .command(
      "check [bundle...]",
      "is this truststore fit to upload?",
      async (parser) => (await import("./commands/check.js")).checkArguments(parser),
      async (options) => {
        const { check } = await import("./commands/check.js");
        finished(await judge(check, options, io));
      },
    )
    .command(
      "client <client...>",
      "would API Gateway let this client in?",
      async (parser) => (await import("./commands/client.js")).clientArguments(parser),
      async (options) => {
        const { client } = await import("./commands/client.js");
        finished(await judge(client, options, io));
      },
    )
    .command(
      "diff [bundle...]",
      "who gains, who loses access when the truststore changes?",
      async (parser) => (await import("./commands/diff.js")).diffArguments(parser),
      async (options) => {
        const { diff } = await import("./commands/diff.js");
        finished(await judge(diff, options, io));
      },
    )
    .command(
      "replay [log...]",
      "whom of the clients in access logs would this truststore let in?",
      async (parser) => (await import("./commands/replay.js")).replayArguments(parser),
      async (options) => {
        const { replay } = await import("./commands/replay.js");
        finished(await judge(replay, options, io));
      },
    )
    .command(
      "domain [name...]",
      "which truststore does a live custom domain use?",
      async (parser) => (await import("./commands/domain.js")).domainArguments(parser),
      async (options) => {
        const { domain } = await import("./commands/domain.js");
        finished(await judge(domain, options, io));
      },
    )
    .command(
      "rules [id]",
      "every rule and gate: what, why, basis, fix",
      async (parser) => (await import("./commands/rules.js")).rulesArguments(parser),
      async (options) => {
        finished((await import("./commands/rules.js")).rules(options, io));
      },
    )
    .command("$0", false, {}, async ({ _: [command] }) => {
      throw (await import("./misuse.js")).explainCommand(command);
    })
    .version(tool.version)
    .help()
    .alias("help", "h")
    .strictOptions()
    .detectLocale(false)
    .wrap(Math.min(io.columns ?? 80, 100))
    .exitProcess(false)
    .parserConfiguration({ "boolean-negation": false })
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new Misuse(message ?? "");
    });
}
