import { identifyForeignFormat } from "../pem/foreign-format.js";
import { scanPem } from "../pem/scan.js";
import { readPkcs12 } from "./container/pkcs12.js";
import { Opener } from "./encryption/opener.js";
import { loadKeyBlock } from "./key/key-block.js";
import { keyBlocksOf } from "./key/key-blocks.js";
import { loadKeyDer } from "./key/key-der.js";
import type { PrivateKeyRead } from "./key/private-key-read.js";

export type { PrivateKeyRead } from "./key/private-key-read.js";

/**
 * Reads the first private key of a file: PKCS#8, PKCS#1 or SEC 1, in PEM or DER, encrypted or not, or a PKCS#12 file.
 * The passphrase is tried only where one is needed, after an empty one. Never throws.
 */
export function readPrivateKey(bytes: Uint8Array, passphrase?: string): PrivateKeyRead {
  const opener = new Opener(passphrase);
  const blocks = keyBlocksOf(bytes, scanPem(bytes).faults);
  if (blocks.length > 0) return firstOf(blocks, opener);
  if (identifyForeignFormat(bytes, "") === "pkcs12") return keyOfPkcs12(bytes, opener);
  return loadKeyDer(bytes, opener);
}

/** The first that can be read; where none can, what is wrong with the first. */
function firstOf(blocks: readonly string[], opener: Opener): PrivateKeyRead {
  const refusals: PrivateKeyRead[] = [];
  for (const block of blocks) {
    const read = loadKeyBlock(block, opener);
    if (read.key !== undefined) return read;
    refusals.push(read);
  }
  return refusals[0] ?? unreadable;
}

function keyOfPkcs12(bytes: Uint8Array, opener: Opener): PrivateKeyRead {
  const { privateKeys, closed } = readPkcs12(bytes, opener);
  const [key] = privateKeys;
  if (key !== undefined) return { key };
  return closed ? { key: undefined, problem: opener.refusal } : unreadable;
}

const unreadable: PrivateKeyRead = { key: undefined, problem: "unreadable" };
