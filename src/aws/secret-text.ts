/** The text of an error, to be searched and never to be shown. */
export function secretTextOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
