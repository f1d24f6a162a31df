/** What a file without a single PEM boundary is instead. */
export type ForeignFormat =
  | "utf-16"
  | "der-certificate"
  | "der-private-key"
  | "pkcs7"
  | "pkcs12"
  | "java-keystore"
  | "zip"
  | "gzip"
  | "html"
  | "xml"
  | "json"
  | "base64"
  | "text"
  | "binary";

/** Tells UTF-16 by its byte-order mark, or by the zero byte beside its first ASCII character. */
export function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  const mark = (first << 8) | second;
  return mark === 0xfeff || mark === 0xfffe || (first === 0) !== (second === 0);
}

/** Names the format of a file in which no PEM boundary was found. */
export function identifyForeignFormat(bytes: Uint8Array, text: string): ForeignFormat {
  return identifyByMagic(bytes) ?? identifyByText(text);
}

function identifyByMagic(bytes: Uint8Array): ForeignFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 64)).toString("hex");
  if (start.startsWith("feedfeed") || start.startsWith("cececece")) return "java-keystore";
  if (start.startsWith("504b0304")) return "zip";
  if (start.startsWith("1f8b")) return "gzip";
  const content = derSequenceContent(start);
  if (content === undefined) return undefined;
  if (content.startsWith("06092a864886f70d010702")) return "pkcs7"; // signedData, RFC 2315
  if (content.startsWith("020103")) return "pkcs12"; // PFX version 3, RFC 7292
  if (content.startsWith("020100") || content.startsWith("02010104")) return "der-private-key"; // RFC 5208, 8017, 5915
  if (/^30.{2}06092a864886f70d0105/.test(content)) return "der-private-key"; // encrypted, RFC 5208 6 and RFC 8018 A
  // A certificate is longer than 127 bytes, and a byte that says so is none of text.
  if (content.startsWith("30") && !/^30[0-7]/.test(start)) return "der-certificate";
  return undefined;
}

/** The content of an outer DER SEQUENCE, as hexadecimal digits, or undefined. */
function derSequenceContent(hex: string): string | undefined {
  const length = /^30(?:[0-7][0-9a-f]|80|81..|82.{4}|83.{6})/.exec(hex);
  return length === null ? undefined : hex.slice(length[0].length);
}

function identifyByText(text: string): ForeignFormat {
  const start = text.slice(0, 512).trimStart().toLowerCase();
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "html";
  if (start.startsWith("<")) return "xml";
  if (start.startsWith("{") || start.startsWith("[")) return "json";
  // eslint-disable-next-line no-control-regex -- control characters are what tells binary from text
  if (/[\0-\x08\x0e-\x1f]/.test(text)) return "binary";
  const compact = text.replaceAll(/\s/g, "");
  return compact.length >= 64 && /^[\w+/]+=*$/.test(compact) ? "base64" : "text";
}
