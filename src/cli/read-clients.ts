import { readClientFile, type ClientFile } from "../client/client-file.js";
import { OperationalError } from "../operational-error.js";
import { expandLocation } from "../source/expand-location.js";
import { readSource } from "../source/read-source.js";
import type { Io } from "./io.js";
import type { Passphrases } from "./passphrases.js";

/** A client's file that could be opened. */
export interface OpenedClient {
  readonly location: string;
  readonly file: ClientFile;
}

/** What could be opened, and what could not; one does not keep the other from being judged. */
export interface OpenedClients {
  readonly clients: readonly OpenedClient[];
  /** Files found in folders that hold private keys alone. */
  readonly keyFiles: readonly string[];
  readonly errors: readonly OperationalError[];
}

/** Reads and opens the files that the locations stand for, in order. */
export async function readClients(
  locations: readonly string[],
  passphrases: Passphrases,
  io: Io,
): Promise<OpenedClients> {
  const clients: OpenedClient[] = [];
  const keyFiles: string[] = [];
  const errors: OperationalError[] = [];
  async function attempt(action: () => Promise<void>): Promise<void> {
    await action().catch((error: unknown) => {
      if (!(error instanceof OperationalError)) throw error;
      errors.push(error);
    });
  }
  for (const location of locations) {
    await attempt(async () => {
      const { locations: files, named } = await expandLocation(location);
      for (const each of files) {
        await attempt(async () => {
          const file = await openClient(each, passphrases, io);
          if (!named && holdsKeysAlone(file)) keyFiles.push(each);
          else clients.push({ location: each, file });
        });
      }
    });
  }
  return { clients, keyFiles, errors };
}

/**
 * Reads one client's file and opens it.
 * @throws OperationalError when it cannot be read, or stays closed
 */
export async function openClient(location: string, passphrases: Passphrases, io: Io): Promise<ClientFile> {
  const { bytes } = await readSource(location, io.stdin);
  return passphrases.open(location, (passphrase) =>
    readClientFile(bytes, passphrase === undefined ? {} : { passphrase }),
  );
}

function holdsKeysAlone({ certificates, faults }: ClientFile): boolean {
  if (certificates.length > 0 || faults.length === 0) return false;
  return faults.every(
    (fault) => fault.kind === "private-key" || (fault.kind === "not-pem" && fault.format === "der-private-key"),
  );
}
