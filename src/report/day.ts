/** `2026-11-20` of a moment in ISO 8601; empty where the moment is. */
export function dayOf(moment: string): string {
  return moment.slice(0, 10);
}
