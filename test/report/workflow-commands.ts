/** A command as GitHub's runner understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Reads what the runner would obey in each line of a job's output, by the rules of actions/runner's ActionCommand.cs (read
 * 2026-11-23); undefined is a line that it prints. `::` counts at the start of a line, spaces aside, `##[` anywhere; the
 * names of commands are those that it knows.
 */
export function commandsIn(output: string): readonly (Command | undefined)[] {
  return output.split(/\r\n|\r|\n/).map((line) => currentForm(line) ?? oldForm(line));
}

const known = new Set(
  "error warning notice debug group endgroup add-mask add-path add-matcher remove-matcher echo set-env set-output save-state stop-commands".split(
    " ",
  ),
);

function currentForm(line: string): Command | undefined {
  const text = line.trimStart();
  const end = text.indexOf("::", 2);
  if (!text.startsWith("::") || end === -1) return undefined;
  const message = unescape(text.slice(end + 2), { "%0D": "\r", "%0A": "\n", "%25": "%" });
  return command(text.slice(2, end), message, ",", { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" });
}

function oldForm(line: string): Command | undefined {
  const [start, end] = [line.indexOf("##["), line.indexOf("]", line.indexOf("##["))];
  if (start === -1 || end === -1) return undefined;
  return command(line.slice(start + 3, end), line.slice(end + 1), ";", {});
}

function command(
  info: string,
  message: string,
  separator: string,
  escapes: Readonly<Record<string, string>>,
): Command | undefined {
  const [name = "", ...rest] = info.split(" ");
  if (!known.has(name.toLowerCase())) return undefined;
  const pairs = rest
    .join(" ")
    .trim()
    .split(separator)
    .flatMap((pair): readonly [string, string][] => {
      const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unescape(value, escapes)]];
    });
  return { name, properties: Object.fromEntries(pairs), message };
}

/** One after the other, as the runner does it. */
function unescape(text: string, escapes: Readonly<Record<string, string>>): string {
  return Object.entries(escapes).reduce((read, [written, meant]) => read.replaceAll(written, meant), text);
}
