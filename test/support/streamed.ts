import { bytesOf, children, contentOf, readElement, tags } from "../../src/certificate/der.js";

/**
 * The same content in BER as programs write it that do not know lengths in advance: constructed fields run up to a mark,
 * strings of bytes come in pieces. Elements that are `kept` stay as they are, as certificates do.
 */
export function streamed(der: Uint8Array, kept: readonly Uint8Array[] = []): Buffer {
  const element = readElement(der, 0);
  const asItStands = bytesOf(element);
  if (kept.some((other) => Buffer.compare(other, asItStands) === 0)) return Buffer.from(asItStands);
  if (element.tag === tags.octetString) return upToMark(0x24, piecesOf(contentOf(element)));
  if ((element.tag & 0x20) === 0) return Buffer.from(asItStands);
  return upToMark(
    element.tag,
    children(element).map((child) => streamed(bytesOf(child), kept)),
  );
}

function upToMark(tag: number, contents: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.of(tag, 0x80), ...contents, Buffer.of(0, 0)]);
}

function piecesOf(content: Uint8Array): readonly Uint8Array[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < content.length; at += 100) {
    const piece = content.subarray(at, at + 100);
    pieces.push(Buffer.concat([Buffer.of(tags.octetString, piece.length), piece]));
  }
  return pieces;
}
