import type { Argv, InferredOptionTypes } from "yargs";
import { lastOf, restoreDash } from "../dash.js";
import { denyOption } from "../options.js";

const text = { type: "string", coerce: lastOf<string>, requiresArg: true } as const;
const location = { type: "string", coerce: restoreDash, requiresArg: true } as const;

/** The options that `replay` takes. */
export const replayOptions = {
  truststore: {
    ...location,
    describe: "The PEM bundle to judge by: a file, -, s3://bucket/key[?versionId=ID], domain:name",
  },
  against: { ...location, describe: "The bundle whose place it is to take: who loses, who gains access?" },
  deny: denyOption,
  since: { ...text, describe: "Requests from this moment on (RFC 3339), or of so long ago: 90d" },
  until: { ...text, describe: "Requests before this moment" },
  "min-requests": {
    ...text,
    default: "1",
    defaultDescription: "1",
    describe: "Leave out clients with fewer requests",
  },
  redact: { type: "boolean", default: false, describe: "Put fingerprints in the place of names" },
  "print-log-format": {
    type: "boolean",
    default: false,
    describe: "Print the access-log format to set in API Gateway, and do nothing else",
  },
  "print-query": {
    choices: ["athena", "insights"],
    coerce: lastOf<"athena" | "insights">,
    requiresArg: true,
    describe: "Print a query whose result, as CSV, replay reads, and do nothing else",
  },
  "pem-field": { ...text, describe: "Queries: the field that holds the client certificate" },
  "status-field": { ...text, describe: "Queries: the field that holds the status, to compare with" },
  "time-field": { ...text, describe: "Athena: the column that holds the time" },
  table: { ...text, describe: "Athena: the table of the logs" },
} as const satisfies Parameters<Argv["options"]>[0];

/** The options of `replayOptions`, once parsed. */
export type ReplayOptions = InferredOptionTypes<typeof replayOptions>;
