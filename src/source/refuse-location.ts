import { OperationalError } from "../operational-error.js";

/**
 * Sees to it that a location can be a file's. What is refused is not repeated: instead of a path it may be what the file
 * holds, a private key among it, or an address with a signature that opens an object to everybody.
 * @throws OperationalError when a location holds PEM, or leads to AWS or to the web
 */
export function refuseNoFile(location: string): void {
  if (location.includes("-----BEGIN")) {
    throw new OperationalError(
      "not-found",
      "The content of a file was given where its path is needed.",
      "Name the file.",
    );
  }
  if (/^(?:s3:\/\/|domain:)/i.test(location)) {
    throw new OperationalError(
      "unsupported-location",
      `${location.replace(/\?.*$/s, "")}: of AWS, bundles alone are read.`,
      "Download the object first, for example with aws s3 cp, and name the file.",
    );
  }
  if (!/^https?:\/\//i.test(location)) return;
  const host = URL.canParse(location) ? ` at ${new URL(location).host}` : "";
  throw new OperationalError(
    "unsupported-location",
    `An address on the web${host} was given where a file is needed.`,
    "Name a file; a bundle may also be s3://bucket/key.",
  );
}
