import type { KeyObject } from "node:crypto";
import { readClientFile, type ClientFile } from "../client/client-file.js";
import type { OperationalError } from "../operational-error.js";
import { isPrivateKeyFault } from "../pem/fault.js";
import { expandLocation } from "../source/expand-location.js";
import { readSource } from "../source/read-source.js";
import { identityOf } from "./file-identity.js";
import type { Io } from "./io.js";
import type { Passphrases } from "./passphrases.js";
import { attempt } from "./attempt.js";

/** A client's file that could be opened. */
export interface OpenedClient {
  readonly location: string;
  readonly file: ClientFile;
}

/** What could be opened, and what could not; one does not keep the other from being judged. */
export interface OpenedClients {
  readonly clients: readonly OpenedClient[];
  /** What was passed over in folders, and why; a sentence each. */
  readonly notes: readonly string[];
  readonly errors: readonly OperationalError[];
}

/** Reads and opens the files that the locations stand for, in order and each once; `privateKey` is that of `--key`. */
export async function readClients(
  locations: readonly string[],
  passphrases: Passphrases,
  io: Io,
  privateKey?: KeyObject,
): Promise<OpenedClients> {
  const clients: OpenedClient[] = [];
  const notes: string[] = [];
  const errors: OperationalError[] = [];
  const files = new Map<string, { readonly location: string; readonly named: boolean }>();
  for (const location of new Set(locations)) {
    await attempt(errors, async () => {
      const { locations: found, named, passedOver } = await expandLocation(location);
      if (passedOver > 0) notes.push(passedOverText(location, passedOver));
      for (const each of found) {
        const file = await identityOf(each);
        const known = files.get(file);
        files.set(file, { location: known?.location ?? each, named: named || known?.named === true });
      }
    });
  }
  for (const { location, named } of files.values()) {
    await attempt(errors, async () => {
      const file = await openClient(location, passphrases, io, privateKey);
      if (!named && holdsKeysAlone(file)) notes.push(`${location} holds a private key alone, and was not judged.`);
      else clients.push({ location, file });
    });
  }
  return { clients, notes, errors };
}

/**
 * Reads one client's file and opens it.
 * @throws OperationalError when it cannot be read, or stays closed
 */
export async function openClient(
  location: string,
  passphrases: Passphrases,
  io: Io,
  privateKey?: KeyObject,
): Promise<ClientFile> {
  const { bytes } = await readSource(location, io.stdin);
  return passphrases.open(location, (passphrase) =>
    readClientFile(bytes, { ...(passphrase !== undefined && { passphrase }), ...(privateKey && { privateKey }) }),
  );
}

function passedOverText(folder: string, count: number): string {
  const files = count === 1 ? "1 file whose name promises" : `${count} files whose names promise`;
  return `In ${folder}, ${files} no certificate, not judged; a file that is named by itself is, whatever its name.`;
}

function holdsKeysAlone({ certificates, faults }: ClientFile): boolean {
  return certificates.length === 0 && faults.length > 0 && faults.every(isPrivateKeyFault);
}
