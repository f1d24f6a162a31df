/** Whether a text is a day of the calendar, like `2026-11-22`. `Date` rolls the 31st of June over to July without a word. */
export function isDay(text: string): boolean {
  const day = new Date(text);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
