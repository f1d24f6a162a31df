import type { TruststoreReport } from "../report.js";
import { importText } from "../text/import.js";
import { styleFor } from "../text/style.js";
import { code, placeCode } from "./code.js";

const plain = styleFor(false);

/** A truststore by its location, and by its version where it has one. */
export function truststoreCell({ location, versionId }: TruststoreReport): string {
  const version = versionId === undefined ? "" : `, version ${code(versionId)}`;
  return placeCode({ file: location }) + version;
}

/** What becomes of a truststore at the import; empty where that is not told. */
export function importCell({ import: prediction }: TruststoreReport): string {
  return prediction === undefined ? "" : importText(prediction, plain);
}
