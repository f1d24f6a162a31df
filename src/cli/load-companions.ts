import type { KeyObject } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { readPrivateKey } from "../client/private-key.js";
import { OperationalError } from "../operational-error.js";
import { readSource } from "../source/read-source.js";
import type { Io } from "./io.js";
import type { Passphrases } from "./passphrases.js";
import { openClient } from "./read-clients.js";

/**
 * The private keys of `--key`; most files hold one.
 * @throws OperationalError when there is none that can be read
 */
export async function loadPrivateKeys(
  location: string,
  passphrases: Passphrases,
  io: Io,
): Promise<readonly KeyObject[]> {
  const { bytes } = await readSource(location, io.stdin);
  const { keys } = await passphrases.open(location, (passphrase) => {
    const read = readPrivateKey(bytes, passphrase);
    if (read.key !== undefined) return { keys: read.keys, locked: undefined };
    return { keys: [], locked: read.problem === "unreadable" ? undefined : read.problem };
  });
  if (keys.length > 0) return keys;
  throw new OperationalError(
    "key-unreadable",
    `${location} holds no private key that can be read.`,
    "PEM and DER with RSA, EC or Ed25519 keys are read, and PKCS#12. Check the path.",
  );
}

/**
 * The certificate of `--compare`.
 * @throws OperationalError when there is none that can be read
 */
export async function loadCopy(location: string, passphrases: Passphrases, io: Io): Promise<Certificate> {
  const { leaf } = await openClient(location, passphrases, io);
  if (leaf !== undefined) return leaf.certificate;
  throw new OperationalError(
    "read-failed",
    `${location} holds no certificate that can be read, so that there is nothing to compare with.`,
    "Check the path.",
  );
}
