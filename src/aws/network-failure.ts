import { OperationalError } from "../operational-error.js";
import type { AwsOptions } from "./aws-options.js";
import { causeOf, type ErrorFacts } from "./error-facts.js";

/** Codes of Node.js's that are about files, as where a token is kept in one, or about what could not even be sent. */
const ofThisMachine = /^(?:E(?:NOENT|NOTDIR|ISDIR|ACCES|PERM|MFILE)|ERR_INVALID_\w+)$/;

/** Whether it is the way to AWS that failed, before there was an answer. */
export function isOnTheWay({ status, systemCode, name }: ErrorFacts): boolean {
  if (status !== undefined) return false;
  return systemCode === undefined ? name === "TimeoutError" : !ofThisMachine.test(systemCode);
}

/** What went wrong on the way. `start` begins the sentence, `host` is who was to be reached, where that is known. */
export function networkFailure(start: string, facts: ErrorFacts, host?: string): OperationalError {
  const { systemCode = "", attempts } = facts;
  const who = host ?? "the server";
  const tries = attempts !== undefined && attempts > 1 ? ` (${attempts} attempts)` : "";
  const failure = (why: string, hint: string) =>
    new OperationalError("unreachable", `${start} ${why}.`, hint, { cause: causeOf(facts) });
  if (/CERT|^ERR_(?:TLS|SSL)|^UNABLE_TO|^HOSTNAME_MISMATCH|^EPROTO$/.test(systemCode)) {
    return failure(
      `the TLS connection to ${who} failed (${systemCode})`,
      "Check the address; where your network opens TLS, name its CA with NODE_EXTRA_CA_CERTS.",
    );
  }
  if (systemCode.startsWith("HPE_")) {
    return failure(
      `${who} does not speak HTTP (${systemCode})`,
      "Check --endpoint-url, and whether it is http or https.",
    );
  }
  switch (systemCode) {
    case "ECONNREFUSED":
      return failure(`${who} refuses the connection${tries}`, "Check --endpoint-url, and that the server runs.");
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return failure(`the host ${who} is not known${tries}`, "Check the region, --endpoint-url and the network.");
    case "ECONNRESET":
    case "EPIPE":
      return failure(`${who} broke the connection off${tries}`, "Run the command again, and check the network.");
    default: {
      const code = systemCode === "" ? "" : ` (${systemCode})`;
      return failure(`${who} cannot be reached${code}`, "Check the network, and --endpoint-url where it is given.");
    }
  }
}

/** Not whole within the time limit. */
export function timedOut(what: string, { timeout }: AwsOptions): OperationalError {
  return new OperationalError(
    "timed-out",
    `${what} was not read within ${timeout / 1000} s.`,
    "Check the network and the region, or allow more time with --timeout.",
  );
}
