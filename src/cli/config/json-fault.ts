import { OperationalError } from "../../operational-error.js";

/** Something in a JSON file that is not as it is needed. */
export interface JsonFault {
  /** Both counted from 1. */
  readonly place: { readonly line: number; readonly column: number };
  /** One sentence: what is. It may hold text of the file. */
  readonly message: string;
  readonly hint: string;
}

/** Puts a fault together. */
export function fault(place: JsonFault["place"], message: string, hint: string): JsonFault {
  return { place, message, hint };
}

/** More are for nobody to read. */
const mostTold = 20;

/** The error that tells the faults of a file, of which there is one at least, in the order of the file. */
export function faultsError(file: string, faults: readonly JsonFault[]): OperationalError {
  const lines = faults
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ place: { line, column }, message, hint }): Line => [`${file}:${line}:${column}: ${message}`, hint]);
  const left = lines.length - mostTold;
  const rest: readonly Line[] = left > 0 ? [[`${file} has ${left} more of these.`, "Mend those above first."]] : [];
  const [first = ["", ""], ...further] = [...lines.slice(0, mostTold), ...rest];
  return new OperationalError("usage", ...first, {
    further: further.map((line) => new OperationalError("usage", ...line)),
  });
}

type Line = readonly [message: string, hint: string];
