import type { Certificate } from "../certificate/certificate.js";
import { decodeBlocks, type DecodedBlocks, type PlacedCertificate } from "../certificate/decode-block.js";
import type { PemBlock } from "../pem/block.js";
import { scanPem } from "../pem/scan.js";

/** What a client's file holds. */
export interface ClientFile extends DecodedBlocks {
  /** The client's own certificate; undefined where the file holds none that decodes. */
  readonly leaf: PlacedCertificate | undefined;
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

/** Of a chain in any order, the first certificate that has issued none of the others; a root only where there is no other. */
function withLeaf(decoded: DecodedBlocks): ClientFile {
  const { certificates } = decoded;
  const isIssuer = ({ subject }: Certificate, self: PlacedCertificate) =>
    certificates.some((other) => other !== self && other.certificate.issuer.key === subject.key);
  const lowest = certificates.filter((placed) => !isIssuer(placed.certificate, placed));
  const leaf = lowest.find(({ certificate }) => !certificate.selfIssued) ?? lowest[0] ?? certificates[0];
  return { ...decoded, leaf };
}
