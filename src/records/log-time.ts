/** A moment in milliseconds since 1970, and how it was written. */
export interface LogTime {
  readonly at: number;
  readonly form: "milliseconds" | "seconds" | "clf" | "date";
}

/**
 * Reads a time as logs write it: 13 or 10 digits (also `1.7E12`, as Insights has it, and `1770000000.123`, as nginx has
 * it), `09/Apr/2026:12:34:56 +0000`, RFC 3339, or `2026-02-13 16:42:38.000`, which is UTC where no zone follows.
 */
export function readTime(value: unknown): LogTime | undefined {
  if (typeof value === "number") return timeOfNumber(value);
  if (typeof value !== "string" || value.length < 10 || value.length > longest) return undefined;
  const known = value.length > 13 && value === lastText ? last : undefined;
  if (known !== undefined) return known;
  const time = /^(?:\d{10}(?:\d{0,3}|\.\d{1,9})|\d\.\d{1,12}E12)$/.test(value)
    ? timeOfNumber(Number(value))
    : (clfTime(value) ?? dateTime(value));
  if (time !== undefined && value.length > 13) {
    lastText = value;
    last = time;
  }
  return time;
}

/** The first time that stands in a text, CLF's before the others. */
export function findTime(text: string): LogTime | undefined {
  const [clf] = /\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}/.exec(text) ?? [];
  const [date] = clf === undefined ? (dateInText.exec(text) ?? []) : [];
  const [digits] = (clf ?? date) ? [] : (/(?<![\d.])1\d{12}(?![\d.])/.exec(text) ?? []);
  return readTime(clf ?? date ?? digits);
}

/** A comma stands before a fraction only where a zone follows; else it parts fields of CSV. */
const dateInText =
  /(?<!\d)\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9}|,\d{3}(?=[+-]\d\d))?(?:Z| ?[+-]\d\d:?\d\d)?(?!\d)/;

/** Records of one second follow each other. */
let lastText = "";
let last: LogTime | undefined;

const longest = 40;

/** From 2015, when API Gateway came, to 2100: other numbers of so many digits are no times. */
const [earliest, latest] = [Date.UTC(2015, 0), Date.UTC(2100, 0)];

function timeOfNumber(value: number): LogTime | undefined {
  if (value >= earliest && value < latest) return { at: Math.floor(value), form: "milliseconds" };
  const milliseconds = value * 1000;
  return milliseconds >= earliest && milliseconds < latest
    ? { at: Math.floor(milliseconds), form: "seconds" }
    : undefined;
}

function clfTime(text: string): LogTime | undefined {
  const match = /^\[?(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-]\d\d)(\d\d)\]?$/.exec(text);
  if (match === null) return undefined;
  const [, day, month = "", year, hour, minute, second, offset, offsetMinutes] = match;
  const number = months.indexOf(month) / 3 + 1;
  if (!Number.isInteger(number) || number < 1) return undefined;
  const date = `${year ?? ""}-${String(number).padStart(2, "0")}-${day ?? ""}`;
  return dateTime(`${date}T${hour ?? ""}:${minute ?? ""}:${second ?? ""}${offset ?? ""}:${offsetMinutes ?? ""}`, "clf");
}

const months = "JanFebMarAprMayJunJulAugSepOctNovDec";

function dateTime(text: string, form: LogTime["form"] = "date"): LogTime | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)([.,]\d{1,9})?(?: ?UTC| ?(Z|[+-]\d\d:?\d\d))?$/.exec(text);
  if (match === null) return undefined;
  const [, date = "", clock = "", fraction = "", zone = "Z"] = match;
  if (!isDay(date)) return undefined;
  const milliseconds = fraction.slice(0, 4).replace(",", ".");
  const at = Date.parse(
    `${date}T${clock}${milliseconds}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}`,
  );
  return Number.isNaN(at) ? undefined : { at, form };
}

/** `Date.parse` takes 31 February for 3 March. */
function isDay(date: string): boolean {
  const day = Number(date.slice(8));
  return day <= 28 || new Date(date).getUTCDate() === day;
}
