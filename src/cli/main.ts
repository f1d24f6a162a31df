import yargs from "yargs";
import { OperationalError } from "../operational-error.js";
import { tool } from "../tool.js";
import { check, checkArguments } from "./commands/check.js";
import { client, clientArguments } from "./commands/client.js";
import { diff, diffArguments } from "./commands/diff.js";
import { domain, domainArguments } from "./commands/domain.js";
import { rules, rulesArguments } from "./commands/rules.js";
import { disguiseDashes } from "./dash.js";
import { exitCodes, type ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { judge } from "./judge.js";
import { commonOptions } from "./options.js";
import { crashLines, errorLines } from "./messages.js";
import { explainCommand, explainMisuse } from "./misuse.js";

const usage = `$0 <command>

Tells what API Gateway's mutual TLS would do with a truststore and a client.

Examples:
  $0 check truststore.pem
  $0 client client.pem --truststore truststore.pem
  $0 diff truststore.pem --against origin/main:truststore.pem
  $0 domain api.example.com
  $0 rules certificate/expired`;

/** Runs the command line. Prints to `io` alone, never throws, and resolves to the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(argv, io);
  } catch (error) {
    const debug = argv.includes("--debug"); // what failed may be the parser
    if (!(error instanceof OperationalError)) {
      io.writeError(crashLines("the command line", error, { debug }));
      return exitCodes.failure;
    }
    io.writeError(errorLines(error, { debug }));
    return error.code === "usage" ? exitCodes.usage : exitCodes.failure;
  }
}

async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  const parser = commandLine(argv, io, (code) => (exitCode = code));
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

function commandLine(argv: readonly string[], io: Io, finished: (code: ExitCode) => void) {
  return yargs()
    .scriptName(tool.name)
    .usage(usage)
    .options(commonOptions)
    .command(
      "check [bundle...]",
      "is this truststore fit to upload?",
      (parser) => checkArguments(parser),
      async (options) => {
        finished(await judge(check, options, io));
      },
    )
    .command(
      "client <client...>",
      "would API Gateway let this client in?",
      (parser) => clientArguments(parser),
      async (options) => {
        finished(await judge(client, options, io));
      },
    )
    .command(
      "diff [bundle...]",
      "who gains, who loses access when the truststore changes?",
      (parser) => diffArguments(parser),
      async (options) => {
        finished(await judge(diff, options, io));
      },
    )
    .command(
      "domain [name...]",
      "which truststore does a live custom domain use?",
      (parser) => domainArguments(parser),
      async (options) => {
        finished(await judge(domain, options, io));
      },
    )
    .command(
      "rules [id]",
      "every rule and gate: what, why, basis, fix",
      (parser) => rulesArguments(parser),
      (options) => {
        finished(rules(options, io));
      },
    )
    .command("$0", false, {}, ({ _: [command] }) => {
      throw explainCommand(command);
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
      if (error !== undefined && error.name !== "YError") throw error;
      throw explainMisuse(message ?? error?.message ?? "", argv);
    });
}
