import type { ForeignFormat } from "./foreign-format.js";
import type { Place } from "./place.js";

/**
 * What is odd about a file that should be PEM (RFC 7468). Kinds marked "lost" cost the block they stand in;
 * the others leave it readable.
 */
export type FaultDetail =
  /** Lost: nothing but white space, or no byte at all. */
  | { readonly kind: "empty-file" }
  /** Lost: another format where PEM was expected. */
  | { readonly kind: "not-pem"; readonly format: ForeignFormat }
  /** Lost: BEGIN without END. */
  | { readonly kind: "unterminated-block"; readonly label: string }
  /** Lost: END without BEGIN. */
  | { readonly kind: "end-without-begin"; readonly label: string }
  /** Lost: BEGIN and END name different things. */
  | { readonly kind: "label-mismatch"; readonly begin: string; readonly end: string }
  /** Lost: a line that is meant as BEGIN or END and is not spelled as one. `found` is that line. */
  | { readonly kind: "malformed-boundary"; readonly found: string }
  /** Lost: no content between BEGIN and END. */
  | { readonly kind: "empty-block"; readonly label: string }
  /** Lost: `character` on `line` is not base64; undefined when characters are missing at the end. */
  | { readonly kind: "bad-base64"; readonly line: number; readonly character: string | undefined }
  /** Lost: the base64 decodes, but not to the DER of a certificate. `problem` is a clause about `offset`, in bytes. */
  | { readonly kind: "malformed-der"; readonly problem: string; readonly offset: number; readonly truncated: boolean }
  /** Lost: what a container of certificates holds, or a part of it. `problem` is a clause. */
  | {
      readonly kind: "unreadable-container";
      readonly format: "pkcs7" | "pkcs12";
      readonly problem: string;
      readonly truncated: boolean;
    }
  /** Lost: a Lambda event in which no client certificate has its place. */
  | { readonly kind: "no-client-certificate" }
  /** Kept: `count` bytes follow the DER of the certificate. */
  | { readonly kind: "trailing-bytes"; readonly count: number }
  /** Lost: a private key. Nothing of its block is kept, not even the label. */
  | { readonly kind: "private-key" }
  /** Lost: a block that holds something else than a certificate. */
  | { readonly kind: "other-label"; readonly label: string }
  | { readonly kind: "byte-order-mark" }
  | { readonly kind: "line-endings"; readonly style: "CRLF" | "CR" | "mixed" }
  | { readonly kind: "text-between-blocks" }
  | { readonly kind: "headers-in-block" }
  /** Lines inside a block that are indented, end in white space, or are blank. */
  | { readonly kind: "stray-whitespace" }
  /** A BEGIN or END that shares its line, as when files are joined without a final newline. */
  | { readonly kind: "glued-boundary" };

/** What tells faults apart. */
export type FaultKind = FaultDetail["kind"];

/** The faults by which a block that was meant as a certificate is lost. */
export const undecodableKinds: readonly FaultKind[] = [
  "unterminated-block",
  "end-without-begin",
  "label-mismatch",
  "malformed-boundary",
  "empty-block",
  "bad-base64",
  "malformed-der",
  "unreadable-container",
];

/** Whether it tells of a private key, in PEM or in DER. */
export function isPrivateKeyFault(fault: FaultDetail): boolean {
  return fault.kind === "private-key" || (fault.kind === "not-pem" && fault.format === "der-private-key");
}

/** Something odd, and where it stands. */
export type Fault = FaultDetail & Place;
