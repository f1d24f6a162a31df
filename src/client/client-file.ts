import type { KeyObject } from "node:crypto";
import type { DecodedBlocks, PlacedCertificate } from "../certificate/decode-block.js";
import type { Fault } from "../pem/fault.js";
import type { ClientForm } from "./client-form.js";
import { Opener } from "./encryption/opener.js";
import { chooseLeaf } from "./leaf.js";
import { readWrapped } from "./wrapping/read-wrapped.js";

export type { ClientForm, Wrapping } from "./client-form.js";

/** What a client's file holds. */
export interface ClientFile extends DecodedBlocks {
  /**
   * The client's own certificate: the one that a private key of the file fits, or else the lowest of the chain;
   * undefined where the file holds none that decodes.
   */
  readonly leaf: PlacedCertificate | undefined;
  /** Blocks that were meant as certificates and could not be read. */
  readonly lost: readonly Fault[];
  readonly form: ClientForm;
  /** The private keys of the file that could be read. They never show their material by themselves. */
  readonly privateKeys: readonly KeyObject[];
  /** PKCS#12 alone: whether it stays closed for want of a passphrase, or of another one. */
  readonly locked?: "passphrase-needed" | "passphrase-wrong";
}

/** How a client's file is opened. */
export interface ClientFileOptions {
  /** Tried where the file needs one, after an empty one. */
  readonly passphrase?: string;
}

/**
 * Reads a client's certificate, whatever its form: PEM, DER, PKCS#12, PKCS#7, and what logs, headers and Lambda events
 * make of them. Never throws: what cannot be read is a fault of the result. Places are those of the file as it was given.
 */
export function readClientFile(bytes: Uint8Array, options: ClientFileOptions = {}): ClientFile {
  const opener = new Opener(options.passphrase);
  const { contents, wrappings } = readWrapped(bytes, opener);
  const { certificates, faults, privateKeys, container, locked } = contents;
  return {
    certificates,
    faults,
    ...chooseLeaf(contents, privateKeys),
    form: { container, wrappings },
    privateKeys,
    ...(locked && { locked: opener.refusal }),
  };
}
