import type { Argv, InferredOptionTypes } from "yargs";
import { OperationalError } from "../operational-error.js";
import { readSource } from "../source/read-source.js";
import { restoreDash } from "./dash.js";
import type { Io } from "./io.js";

/** The environment variable that may hold a passphrase. */
export const passphraseVariable = "MTLS_TRUSTSTORE_PASSPHRASE";

/** The option of every command that opens clients' files. */
export const passphraseOptions = {
  "passphrase-file": {
    type: "string",
    requiresArg: true,
    coerce: restoreDash,
    describe: `A file whose first line opens PKCS#12 and encrypted keys; else ${passphraseVariable}, else a question`,
  },
} as const satisfies Parameters<Argv["options"]>[0];

/** The option of `passphraseOptions`, once parsed. */
export type PassphraseArguments = InferredOptionTypes<typeof passphraseOptions>;

/**
 * Where passphrases come from: a file, else the environment, else somebody at a terminal. Never from a flag's value,
 * which everybody on the machine can read; never printed.
 */
export class Passphrases {
  /** The passphrase that was given beforehand, for everything that needs one. */
  readonly given: string | undefined;
  readonly #source: string;
  readonly #ask: Io["askSecret"];
  /** What has opened something before is tried before anybody is asked again. */
  readonly #answers: string[] = [];

  private constructor(given: string | undefined, source: string, ask: Io["askSecret"]) {
    this.given = given;
    this.#source = source;
    this.#ask = ask;
  }

  /** @throws OperationalError when the file cannot be read */
  static async from(file: string | undefined, io: Io): Promise<Passphrases> {
    const { askSecret, environment } = io;
    if (file !== undefined)
      return new Passphrases(await firstLineOf(file, io), "the first line of the file of --passphrase-file", askSecret);
    return new Passphrases(environment[passphraseVariable], passphraseVariable, askSecret);
  }

  /**
   * Opens a location: with what was given, else with what somebody answers.
   * @throws OperationalError when there is no passphrase, or it is the wrong one
   */
  async open<T extends Openable>(location: string, read: (passphrase: string | undefined) => T): Promise<T> {
    const opened = read(this.given);
    if (opened.locked === undefined) return opened;
    if (this.given !== undefined) throw wrong(location, `Check ${this.#source}.`);
    for (const known of this.#answers) {
      const reopened = read(known);
      if (reopened.locked === undefined) return reopened;
    }
    const answer = await this.#answerFor(location);
    const again = read(answer);
    if (again.locked !== undefined) throw wrong(location, "Run the command again.");
    this.#answers.push(answer);
    return again;
  }

  async #answerFor(location: string): Promise<string> {
    const hint = `Set ${passphraseVariable}, or name a file that holds it with --passphrase-file.`;
    if (this.#ask === undefined)
      throw new OperationalError("passphrase-needed", `${location} needs a passphrase.`, hint);
    return this.#ask(`Passphrase for ${location}: `).catch(() => {
      throw new OperationalError("interrupted", `${location} needs a passphrase, and none was given.`, hint); // Ctrl-C
    });
  }
}

/** What a file gave: something, or the news that a passphrase stands between. */
interface Openable {
  readonly locked?: unknown;
}

function wrong(location: string, hint: string): OperationalError {
  return new OperationalError("passphrase-wrong", `The passphrase does not open ${location}.`, hint);
}

/** What was taken for the name of a file may be the passphrase itself: it is not repeated. */
async function firstLineOf(file: string, io: Io): Promise<string> {
  const source = await readSource(file, io.stdin).catch(() => {
    throw new OperationalError("not-found", "The file of --passphrase-file cannot be read.", "Check its path.");
  });
  return Buffer.from(source.bytes).toString("utf8").split(/\r?\n/, 1)[0] ?? "";
}
