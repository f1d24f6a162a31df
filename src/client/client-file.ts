import type { Certificate } from "../certificate/certificate.js";
import { decodeBlocks, type DecodedBlocks, type PlacedCertificate } from "../certificate/decode-block.js";
import { isCa } from "../certificate/is-ca.js";
import type { PemBlock } from "../pem/block.js";
import { undecodableKinds, type Fault } from "../pem/fault.js";
import { scanPem } from "../pem/scan.js";

/** What a client's file holds. */
export interface ClientFile extends DecodedBlocks {
  /** The client's own certificate; undefined where the file holds none that decodes. */
  readonly leaf: PlacedCertificate | undefined;
  /** Blocks that were meant as certificates and could not be read. */
  readonly lost: readonly Fault[];
}

/** Reads a client's certificate from PEM or DER. Never throws: what cannot be read is a fault of the result. */
export function readClientFile(bytes: Uint8Array): ClientFile {
  const { blocks, faults } = scanPem(bytes);
  const isDer = faults.some((fault) => fault.kind === "not-pem" && fault.format === "der-certificate");
  if (isDer) return withLeaf(decodeBlocks([derAsBlock(bytes)]));
  const decoded = decodeBlocks(blocks);
  const allFaults = [...faults, ...decoded.faults].sort((a, b) => a.bytes.start - b.bytes.start);
  return withLeaf({ certificates: decoded.certificates, faults: allFaults });
}

function derAsBlock(der: Uint8Array): PemBlock {
  return { der, lines: { first: 1, last: 1 }, bytes: { start: 0, end: der.length } };
}

/** Where a block was lost, a CA among the rest is not taken for the client: the client may be what was lost. */
function withLeaf(decoded: DecodedBlocks): ClientFile {
  const lost = decoded.faults.filter(isLostCertificate);
  const lowest = lowestOf(decoded.certificates);
  const isSure = lost.length === 0 || (lowest !== undefined && !isCa(lowest.certificate));
  return { ...decoded, lost, leaf: isSure ? lowest : undefined };
}

/** Of a chain in any order, the first certificate that has issued none of the others; a root only where there is no other. */
function lowestOf(certificates: readonly PlacedCertificate[]): PlacedCertificate | undefined {
  const isIssuer = ({ subject }: Certificate, self: PlacedCertificate) =>
    certificates.some((other) => other !== self && other.certificate.issuer.key === subject.key);
  const lowest = certificates.filter((placed) => !isIssuer(placed.certificate, placed));
  return lowest.find(({ certificate }) => !certificate.selfIssued) ?? lowest[0] ?? certificates[0];
}

/** `TRUSTED CERTIFICATE` and `X509 CERTIFICATE` are OpenSSL's; a certificate in them is not read. */
function isLostCertificate(fault: Fault): boolean {
  if (fault.kind === "other-label") return fault.label.endsWith(" CERTIFICATE");
  return undecodableKinds.includes(fault.kind);
}
