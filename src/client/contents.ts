import { decodeBlocks, type DecodedBlocks } from "../certificate/decode-block.js";
import type { PemBlock } from "../pem/block.js";
import type { Fault } from "../pem/fault.js";
import type { Place } from "../pem/place.js";
import { scanPem, type PemScan } from "../pem/scan.js";
import type { ClientContainer } from "./client-form.js";
import { isCutShort, type Container } from "./container/container.js";
import { readPkcs12 } from "./container/pkcs12.js";
import { readPkcs7 } from "./container/pkcs7.js";
import { readPkcs7Blocks } from "./container/pkcs7-blocks.js";
import type { Opener } from "./encryption/opener.js";
import { loadKeyBlocks } from "./key/key-blocks.js";
import { loadKeyDer } from "./key/key-der.js";
import { sortedOut, type KeysRead } from "./key/key-read.js";

/** What one container holds. */
export interface Contents extends DecodedBlocks, KeysRead {
  readonly container: ClientContainer;
  /** Whether certificates may be in what no passphrase opened. */
  readonly locked: boolean;
}

/** Reads PEM, DER, PKCS#12 or PKCS#7, bare of any wrapping. Never throws. */
export function readContents(bytes: Uint8Array, opener: Opener): Contents {
  const scan = scanPem(bytes);
  const foreign = scan.faults.find((fault) => fault.kind === "not-pem");
  if (foreign === undefined) return readPem(bytes, scan, opener);
  const { format } = foreign;
  if (format === "pkcs12") return contentsOf(readPkcs12(bytes, opener), format, bytes);
  if (format === "pkcs7") return contentsOf(readPkcs7(bytes), format, bytes);
  const bare = { privateKeys: [], unreadKeys: [], locked: false };
  if (format === "der-certificate") {
    return { ...decodeBlocks([{ der: bytes, ...wholeOf(bytes) }]), container: "der", ...bare };
  }
  const { faults } = scan;
  if (format !== "der-private-key") return { certificates: [], faults, container: "unknown", ...bare };
  return { certificates: [], faults, container: "der", ...sortedOut([loadKeyDer(bytes, opener)]), locked: false };
}

/** A place that is the whole of a file without lines. */
function wholeOf(bytes: Uint8Array): Place {
  return { lines: { first: 1, last: 1 }, bytes: { start: 0, end: bytes.length } };
}

function contentsOf(container: Container, kind: "pkcs12" | "pkcs7", bytes: Uint8Array): Contents {
  const { certificates, privateKeys, unreadKeys, locked, problem } = container;
  const place = wholeOf(bytes);
  if (locked) return { certificates: [], faults: [], container: kind, privateKeys: [], unreadKeys, locked };
  const decoded = decodeBlocks(certificates.map((der): PemBlock => ({ der, ...place })));
  const reason = problem ?? (certificates.length === 0 ? "it holds no certificate" : undefined);
  const truncated = reason !== undefined && isCutShort(bytes);
  const fault: readonly Fault[] =
    reason === undefined ? [] : [{ kind: "unreadable-container", format: kind, problem: reason, truncated, ...place }];
  const faults = [...decoded.faults, ...fault];
  return { certificates: decoded.certificates, faults, container: kind, privateKeys, unreadKeys, locked };
}

function readPem(bytes: Uint8Array, scan: PemScan, opener: Opener): Contents {
  const pkcs7 = readPkcs7Blocks(bytes, scan.faults);
  const decoded = decodeBlocks([...scan.blocks, ...pkcs7.blocks].sort((a, b) => a.bytes.start - b.bytes.start));
  const faults = [...pkcs7.faults, ...decoded.faults].sort((a, b) => a.bytes.start - b.bytes.start);
  const isPkcs7 = pkcs7.found && scan.blocks.length === 0;
  const isEmpty = scan.faults.some(({ kind }) => kind === "empty-file");
  return {
    certificates: decoded.certificates,
    faults,
    container: isPkcs7 ? "pkcs7" : isEmpty ? "unknown" : "pem",
    ...sortedOut(loadKeyBlocks(bytes, scan.faults, opener)),
    locked: false,
  };
}
