/** What stands before a rule's command for auditors. */
export function auditTitle(audit: string): string {
  const places = placeholders.flatMap(([name, meaning]) => (audit.includes(name) ? [meaning] : []));
  return `To see the same with other tools${places.map((place) => `, ${place}`).join("")}:`;
}

const placeholders = [
  ["FIRST", "FIRST and LAST being the lines of the finding"],
  ["NAME", "NAME being the custom domain"],
  ["BUCKET", "BUCKET and KEY being where its truststore lies"],
] as const;
