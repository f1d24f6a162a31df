/** The line break. */
export const newline = 0x0a;

/** The bytes of a text of ASCII. */
export function bytesOfText(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

/** Whether a byte is a space or a tab. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09;
}

/** Whether a byte is a space, a tab or a part of a line break: the white space of JSON. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09;
}

/** Whether a byte is a character of base64, `=` included. */
export function isBase64(byte: number | undefined): boolean {
  return byte !== undefined && base64[byte] === 1;
}

const base64 = new Uint8Array(256);
for (const byte of bytesOfText("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")) base64[byte] = 1;

/** The text between two offsets, a character a byte. */
export function latin1(bytes: Buffer, start: number, end: number): string {
  return bytes.toString("latin1", start, end);
}
