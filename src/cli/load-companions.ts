import type { KeyObject } from "node:crypto";
import type { Certificate } from "../certificate/certificate.js";
import { readPrivateKey } from "../client/private-key.js";
import { OperationalError } from "../operational-error.js";
import { readSource } from "../source/read-source.js";
import type { Io } from "./io.js";
import type { Passphrases } from "./passphrases.js";
import { openClient } from "./read-clients.js";

/**
 * The private key of `--key`.
 * @throws OperationalError when there is none that can be read
 */
export async function loadPrivateKey(location: string, passphrases: Passphrases, io: Io): Promise<KeyObject> {
  const { bytes } = await readSource(location, io.stdin);
  const { key } = await passphrases.open(location, (passphrase) => {
    const read = readPrivateKey(bytes, passphrase);
    const isLocked = read.key === undefined && read.problem !== "unreadable";
    return { key: read.key, ...(isLocked && { locked: read.problem }) };
  });
  if (key !== undefined) return key;
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
