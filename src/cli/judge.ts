import { exitCodes, type ExitCode } from "./exit-code.js";
import type { Io } from "./io.js";
import { refuseOutputOverInput } from "./output/refuse-output-over-input.js";
import { formatSettings } from "./settings/print-config.js";
import { settingsOf, type Settings, type SettingsOptions } from "./settings/settings.js";

/** A command that judges, and resolves to the exit code. */
type Judging<Options> = (options: Options, settings: Settings, io: Io) => Promise<ExitCode>;

/**
 * Weighs the settings and runs a command by them; with `--print-config` prints them instead.
 * @throws OperationalError when a setting makes no sense, or what the command throws
 */
export async function judge<Options extends SettingsOptions & InputOptions>(
  command: Judging<Options>,
  options: Options,
  io: Io,
): Promise<ExitCode> {
  const settings = await settingsOf(options, io);
  if (options["print-config"]) {
    io.writeOut(formatSettings(settings));
    return exitCodes.clean;
  }
  await refuseOutputOverInput(settings.outputs, inputsNamedBy(settings, options));
  return command(options, settings, io);
}

/** Every file that flags, environment and configuration name; what else is read is known when it was. */
function inputsNamedBy({ config, said }: Settings, options: InputOptions): readonly string[] {
  const named = inputOptions.flatMap((name) => options[name] ?? []);
  return [...named, config?.file ?? [], said.baseline.value ?? []].flat();
}

/** The arguments and options that name what is read. */
const inputOptions = [
  "bundle",
  "client",
  "clients",
  "log",
  "truststore",
  "against",
  "key",
  "compare",
  "passphrase-file",
] as const;

type InputOptions = Partial<Readonly<Record<(typeof inputOptions)[number], string | readonly string[] | undefined>>>;
