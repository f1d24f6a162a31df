/** A record of a log group. */
export interface LogEvent {
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly message: string;
}

/** A row of a result, by column. */
export type InsightsRow = Readonly<Record<string, string>>;

/** A query that Insights would not take either. */
export class UnknownCommand extends Error {}

/** How the least of timestamps is told: AWS does not say. */
export type TimesAs = "milliseconds" | "text" | "words";

/** Runs the part of Logs Insights' language that our queries are written in, on the records that they are asked of. */
export function runInsights(query: string, events: readonly LogEvent[], timesAs: TimesAs): readonly InsightsRow[] {
  let records: readonly InsightsRow[] = events.map(recordOf);
  for (const command of query.split("\n| ")) records = run(command, records, timesAs);
  return records;
}

/** The fields that Insights discovers: its own, and those of JSON with dots between their levels. */
function recordOf({ timestamp, message }: LogEvent): InsightsRow {
  const own = { "@timestamp": String(timestamp), "@message": message };
  return message.startsWith("{") ? { ...flat(JSON.parse(message) as object), ...own } : own;
}

function flat(value: object, prefix = ""): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    if (typeof member === "object" && member !== null) Object.assign(fields, flat(member, `${prefix}${key}.`));
    else fields[prefix + key] = String(member);
  }
  return fields;
}

function run(command: string, records: readonly InsightsRow[], timesAs: TimesAs): readonly InsightsRow[] {
  const [, first, last] =
    /^filter toMillis\(@timestamp\) >= (\d+) and toMillis\(@timestamp\) <= (\d+)$/.exec(command) ?? [];
  if (first !== undefined)
    return records.filter((record) => timeOf(record) >= Number(first) && timeOf(record) <= Number(last));
  const [, field, sign] = /^filter (\S+) like \/(.+)\/$/.exec(command) ?? [];
  if (field !== undefined) return records.filter((record) => record[named(field)]?.includes(sign ?? "") === true);
  const [, expression] = /^parse @message \/(.+)\/$/.exec(command) ?? [];
  if (expression !== undefined) return records.map((record) => parsed(record, new RegExp(expression)));
  if (command === "filter ispresent(pem)") return records.filter(({ pem }) => pem !== undefined);
  const [, by] =
    /^stats count\(\*\) as requests, min\(@timestamp\) as firstSeen, max\(@timestamp\) as lastSeen by (.+)$/.exec(
      command,
    ) ?? [];
  if (by !== undefined) return grouped(records, by.split(", "), timesAs);
  if (command === "sort requests desc")
    return records.toSorted((one, other) => Number(other.requests) - Number(one.requests));
  const [, limit] = /^limit (\d+)$/.exec(command) ?? [];
  if (limit !== undefined) return records.slice(0, Number(limit));
  throw new UnknownCommand(command);
}

function timeOf(record: InsightsRow): number {
  return Number(record["@timestamp"]);
}

/** A field by its name in a query. */
function named(field: string): string {
  return field.replaceAll("`", "");
}

function parsed(record: InsightsRow, expression: RegExp): InsightsRow {
  return { ...record, ...(expression.exec(record["@message"] ?? "")?.groups ?? {}) };
}

function grouped(records: readonly InsightsRow[], by: readonly string[], timesAs: TimesAs): readonly InsightsRow[] {
  const columns = by.map((group) => {
    const [field = "", alias = field] = group.split(" as ").map(named);
    return { field, alias };
  });
  const groups = new Map<string, InsightsRow[]>();
  for (const record of records) {
    const key = JSON.stringify(columns.map(({ field }) => record[field]));
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].map((members) => {
    const times = members.map(timeOf);
    const values = columns.flatMap(({ field, alias }) => {
      const value = members[0]?.[field];
      return value === undefined ? [] : [[alias, value] as const];
    });
    return {
      ...Object.fromEntries(values),
      requests: String(members.length),
      firstSeen: timeText(Math.min(...times), timesAs),
      lastSeen: timeText(Math.max(...times), timesAs),
    };
  });
}

function timeText(time: number, timesAs: TimesAs): string {
  if (timesAs === "words") return new Date(time).toUTCString();
  return timesAs === "milliseconds" ? String(time) : new Date(time).toISOString().replace("T", " ").replace("Z", "");
}
