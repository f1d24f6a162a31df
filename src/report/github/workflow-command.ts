/** What a workflow command makes of a message. */
export type AnnotationKind = "error" | "warning" | "notice";

/**
 * One line that GitHub's runner obeys: an annotation with its properties, in the order given, and its message, which may
 * have several lines. The runner takes the spaces off the end of the last property.
 */
export function workflowCommand(
  kind: AnnotationKind,
  properties: Readonly<Record<string, string>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::${[kind, written.join(",")].join(" ").trimEnd()}::${escapeData(message)}`;
}

/** As the runner reads it back (actions/runner, ActionCommand.cs, read 2026-11-23). */
const data = { "%": "%25", "\r": "%0D", "\n": "%0A" } as const;
const property = { ...data, ":": "%3A", ",": "%2C" } as const;

function escapeData(text: string): string {
  return text.replaceAll(/[%\r\n]/g, (character) => data[character as keyof typeof data]);
}

function escapeProperty(text: string): string {
  return text.replaceAll(/[%\r\n:,]/g, (character) => property[character as keyof typeof property]);
}
