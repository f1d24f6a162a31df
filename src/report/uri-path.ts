/** A path with `/` as the path of an address (RFC 3986): all but letters, digits and a few marks is percent-encoded. */
export function uriPathOf(path: string): string {
  return path
    .replaceAll(/\p{Cs}/gu, "\ufffd") // half a character has no bytes
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}
