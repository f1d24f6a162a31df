/**
 * Whether a line is a piece of a record that began before it and could not be read: brackets that close, a member of
 * an object, base64 or END. `sign` tells those that are left when the record before them was read well.
 */
export function debrisOf(line: string): "sign" | "piece" | undefined {
  if (/^[\]},][\]},\s]*$/.test(line)) return "sign";
  return /^(?:"[^"\\]{0,100}"\s{0,8}:|-----END|[\w+/=]{40,}\s*$)/.test(line) ? "piece" : undefined;
}
