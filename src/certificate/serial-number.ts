import { contentText, DerError, lengthOf, type Element } from "./der.js";

/** A serial number in the two forms that people meet. */
export interface SerialNumber {
  /** As API Gateway logs it. */
  readonly decimal: string;
  /** As `openssl x509 -serial` prints it: upper case, whole bytes, without leading zero bytes. */
  readonly hex: string;
}

/**
 * Reads the content of an INTEGER, negative ones too. Throws a DerError where it is empty or longer than 1024 bytes.
 */
export function serialNumberOf(element: Element): SerialNumber {
  const length = lengthOf(element);
  if (length === 0) throw new DerError("the serial number is empty", element.start);
  if (length > longestSerialNumber) throw new DerError("the serial number is too long", element.start);
  return new DecodedSerialNumber(element);
}

/** Bytes. RFC 5280 4.1.2.2 allows 20; some CAs have used more. The decimal form of megabytes would take minutes. */
const longestSerialNumber = 1024;

class DecodedSerialNumber implements SerialNumber {
  readonly #element: Element;

  constructor(element: Element) {
    this.#element = element;
  }

  get decimal(): string {
    return this.#value.toString();
  }

  get hex(): string {
    const value = this.#value;
    const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
    return `${value < 0n ? "-" : ""}${digits.padStart(digits.length + (digits.length % 2), "0")}`;
  }

  get #value(): bigint {
    return BigInt.asIntN(lengthOf(this.#element) * 8, BigInt(`0x${contentText(this.#element, "hex")}`));
  }
}
