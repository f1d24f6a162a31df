/** Told on standard error when the result cannot be written to where it goes, for example since the disk is full. */
export function outputFailureLine({ code = "" }: NodeJS.ErrnoException): string {
  const why = /^E[A-Z]+$/.test(code) ? ` (${code})` : "";
  return `mtls-truststore: The output cannot be written${why}. Check where it goes, and whether there is room.\n`;
}
