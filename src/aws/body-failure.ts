import { OperationalError } from "../operational-error.js";
import { causeOf, errorFactsOf } from "./error-facts.js";
import { secretTextOf } from "./secret-text.js";

const again = "Run the command again; nothing was judged by the part that came.";

/** What broke off an object on its way; the part that came is of no use. */
export function bodyFailure(text: string, announced: number | undefined, error: unknown): OperationalError {
  const cause = causeOf(errorFactsOf(error));
  if (secretTextOf(error).startsWith("Checksum mismatch")) {
    const message = `${text} did not arrive as it is stored: its bytes do not match its checksum.`;
    return new OperationalError("cut-short", message, "Run the command again; nothing was judged by what came.", {
      cause,
    });
  }
  const whole = announced === undefined ? "" : `, before its ${announced} bytes were there`;
  return new OperationalError("cut-short", `${text} was cut short${whole}.`, again, { cause });
}

/** An object that did not arrive whole. `came` is absent where nobody can tell. */
export function cutShort(text: string, came: number | undefined, announced: number | undefined): OperationalError {
  const what =
    came === undefined
      ? "may have been cut short: the answer does not say how long it is"
      : `was cut short: ${came} of ${announced ?? "an unknown number of"} bytes came`;
  return new OperationalError("cut-short", `${text} ${what}.`, again);
}
