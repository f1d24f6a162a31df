import type { KeyObject } from "node:crypto";
import type { DecodedBlocks, PlacedCertificate } from "../certificate/decode-block.js";
import type { Fault } from "../pem/fault.js";
import type { ClientForm } from "./client-form.js";
import type { Contents } from "./contents.js";
import { Opener } from "./encryption/opener.js";
import { isInVain, type KeyProblem } from "./key/key-read.js";
import { chooseLeaf } from "./leaf.js";
import { readWrapped } from "./wrapping/read-wrapped.js";

export type { ClientForm, Wrapping } from "./client-form.js";

/** What a client's file holds. */
export interface ClientFile extends DecodedBlocks {
  /**
   * The client's own certificate: the one that the given private key fits, or one of the file's own, or else the lowest
   * of the chain; undefined where the file holds none that decodes.
   */
  readonly leaf: PlacedCertificate | undefined;
  /** Blocks that were meant as certificates and could not be read. */
  readonly lost: readonly Fault[];
  /** Further certificates that may be clients' own: like the leaf, they have issued none of the others, and are no CAs. */
  readonly otherClients: readonly PlacedCertificate[];
  readonly form: ClientForm;
  /** The private keys of the file that could be read. They never show their material by themselves. */
  readonly privateKeys: readonly KeyObject[];
  /** One for each private key of the file that could not be read, and so was not compared. */
  readonly unreadKeys: readonly UnreadKey[];
  /**
   * Whether the file stays closed for want of a passphrase, or of another one: what holds its certificates, or with a
   * passphrase that opened nothing, its key.
   */
  readonly locked?: "passphrase-needed" | "passphrase-wrong";
}

/** Why a private key beside a certificate was not read: for want of its passphrase, or because it is damaged or unknown. */
export type UnreadKey = "passphrase-needed" | "unreadable";

/** How a client's file is opened. */
export interface ClientFileOptions {
  /** Tried where the file needs one, after an empty one. */
  readonly passphrase?: string;
  /** The private key of the client, where it is known. Among several certificates it tells which one is the client's. */
  readonly privateKey?: KeyObject;
}

/**
 * Reads a client's certificate, whatever its form: PEM, DER, PKCS#12, PKCS#7, and what logs, headers and Lambda events
 * make of them. Never throws: what cannot be read is a fault of the result. Places are those of the file as it was given.
 */
export function readClientFile(bytes: Uint8Array, { passphrase, privateKey }: ClientFileOptions = {}): ClientFile {
  const opener = new Opener(passphrase);
  const { contents, wrappings } = readWrapped(bytes, opener);
  const isLocked = contents.locked || isKeyRefused(contents, opener);
  const { certificates, faults, privateKeys, unreadKeys } = isLocked ? nothing : contents;
  return {
    certificates,
    faults,
    ...chooseLeaf({ certificates, faults }, [privateKey === undefined ? [] : [privateKey], privateKeys]),
    form: { container: contents.container, wrappings },
    privateKeys,
    unreadKeys: unreadKeys.map(withoutAttempt),
    ...(isLocked && { locked: opener.refusal }),
  };
}

const nothing = { certificates: [], faults: [], privateKeys: [], unreadKeys: [] };

/** Whoever gives a passphrase means the key to be compared; beside no certificate there is nothing to compare it with. */
function isKeyRefused({ certificates, unreadKeys }: Contents, opener: Opener): boolean {
  return certificates.length > 0 && isInVain(unreadKeys, opener);
}

/** A passphrase that opened another part of the file is not wrong; this key needs one of its own. */
function withoutAttempt(problem: KeyProblem): UnreadKey {
  return problem === "unreadable" ? problem : "passphrase-needed";
}
