const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** A number of bytes for people, in powers of a thousand: `512 B`, `1.4 MB`. */
export function byteText(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const value = bytes / 1000 ** power;
  return `${value.toFixed(power > 0 && value < 10 ? 1 : 0)} ${units[power] ?? ""}`;
}
