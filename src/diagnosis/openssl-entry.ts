import type { OpensslCommands } from "./openssl-command.js";

/** `either`: it refuses some of the clients and passes others; the warning says which. */
export type OpensslAnswer = "refuses" | "passes" | "either";

/** What is known of a reason and openssl, whichever files it is about. */
export interface OpensslEntry {
  /** The lines that show the reason best. */
  readonly commands: (openssl: OpensslCommands) => readonly string[];
  readonly answers: OpensslAnswer;
  readonly warning: string | null;
}

/** What of a certificate as text tells how it and its key were made; `Field Type` stands where a curve is spelled out. */
export const keyLines = "Public-Key:|OID:|Field Type:";

/** `Hash Algorithm` is told of RSASSA-PSS alone. */
export const signatureLines = "Signature Algorithm:|Hash Algorithm:";
