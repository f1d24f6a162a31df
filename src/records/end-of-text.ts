/** Where the text ends of a stretch of bytes: before the white space and the control characters at its end. */
export function endOfText(bytes: Buffer, start: number, limit: number): number {
  let end = limit;
  while (end > start && (bytes[end - 1] ?? 0) <= 0x20) end--;
  return end;
}
