import type { ReasonId } from "../gateway/reasons.js";
import { opensslCaChecks } from "./openssl-ca.js";
import type { OpensslAnswer, OpensslEntry } from "./openssl-entry.js";
import { opensslClientChecks } from "./openssl-client.js";
import { opensslCommands, type OpensslSubjects } from "./openssl-command.js";
import { opensslDoubtChecks } from "./openssl-doubt.js";

export type { OpensslSubjects } from "./openssl-command.js";

/** How to see a reason with openssl, and whether openssl's own answer is API Gateway's. */
export interface OpensslCheck {
  /** One line for a POSIX shell, or two where client and truststore, or client and key, have to be looked at. */
  readonly command: string;
  /** What `openssl verify` makes of a client with this reason alone; seen with OpenSSL 3.0. */
  readonly answers: OpensslAnswer;
  /** Where openssl misleads: what it says, what API Gateway does, and why. Null where both say the same. */
  readonly warning: string | null;
}

const entries = {
  ...opensslClientChecks,
  ...opensslCaChecks,
  ...opensslDoubtChecks,
} as const satisfies Record<ReasonId, OpensslEntry>;

/** The check for a reason, with the files named in its command. */
export function opensslCheckOf(id: ReasonId, subjects: OpensslSubjects): OpensslCheck {
  const { commands, answers, warning } = entries[id];
  return { command: commands(opensslCommands(subjects)).join("\n"), answers, warning };
}
