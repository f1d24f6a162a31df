/** A form that logs may have and that is not read. */
export interface ForeignForm {
  /** A clause: what the file is. */
  readonly is: string;
  /** What to do. */
  readonly hint: string;
}

/** Names the form of a file that is no text, by its first bytes as Latin-1; undefined where it is none that is known. */
export function foreignFormOf(head: string): ForeignForm | undefined {
  const known = magics.find(({ magic, at = 0 }) => head.startsWith(magic, at));
  return known?.form ?? (isHadoopSnappy(head) ? packed("Snappy") : undefined);
}

const packed = (name: string) => ({ is: `is compressed with ${name}, which is not read`, hint: "Unpack it first." });

const archive = (name: string) => ({ is: `is a ${name} archive, which is not read`, hint: "Unpack it first." });

const table = (name: string) => ({
  is: `is a table in ${name}, which is not read`,
  hint: "Name the result of the query that replay --print-query athena prints.",
});

/** What shippers, Firehose and log rotation write. */
const magics: readonly { readonly magic: string; readonly at?: number; readonly form: ForeignForm }[] = [
  { magic: "PK\x03\x04", form: archive("zip") },
  { magic: "ustar", at: 257, form: archive("tar") },
  { magic: "\x28\xb5\x2f\xfd", form: packed("zstd") },
  { magic: "BZh", form: packed("bzip2") },
  { magic: "\xfd7zXZ\0", form: packed("xz") },
  { magic: "\x04\x22\x4d\x18", form: packed("LZ4") },
  { magic: "\xff\x06\0\0sNaPpY", form: packed("Snappy") },
  { magic: "PAR1", form: table("Parquet") },
  { magic: "ORC", form: table("ORC") },
];

/**
 * Hadoop's blocks have no magic: the length of the block and that of its first chunk, then the chunk, which begins with
 * its length unpacked, seven bits a byte, the lowest first.
 */
function isHadoopSnappy(head: string): boolean {
  const bytes = Buffer.from(head, "latin1");
  if (bytes.length < 16) return false;
  const [block, packedLength] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4)];
  const last = bytes.findIndex((byte, at) => at >= 8 && byte < 0x80);
  const length = bytes.subarray(8, last + 1).reduceRight((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  return length > 0 && length <= block && packedLength <= 32 + length + length / 6; // the longest that Snappy makes of it
}
