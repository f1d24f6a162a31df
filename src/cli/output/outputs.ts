import { resolve } from "node:path";
import { OperationalError } from "../../operational-error.js";

/** The formats that a report can be told in. */
export const formats = ["text", "json", "sarif", "junit", "github", "markdown"] as const;

/** One of `formats`. */
export type Format = (typeof formats)[number];

/** A format, and where the report goes in it; without a file to standard output. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/**
 * What is asked for by values like `json` and `sarif=report.sarif`. Standard output gets the text where all else goes to
 * files. `name` is who asks, for the error.
 * @throws OperationalError when there is no such format, or two go to one place
 */
export function outputsOf(values: readonly string[], name: string): readonly Output[] {
  const outputs = values.map((value) => outputOf(value, name));
  const places = outputs.map(({ file }) => (file === undefined ? undefined : resolve(file)));
  const repeated = outputs.find((_, index) => places.indexOf(places[index]) !== index);
  if (repeated !== undefined) {
    const place = repeated.file ?? "standard output";
    throw new OperationalError(
      "usage",
      `${name} sends two formats to ${place}.`,
      "Give each of them a file of its own, like sarif=report.sarif.",
    );
  }
  return outputs.some(({ file }) => file === undefined) ? outputs : [{ format: "text" }, ...outputs];
}

function outputOf(value: string, name: string): Output {
  const [word = "", ...rest] = value.split("=");
  const file = rest.join("=");
  const format = formats.find((format) => format === word);
  if (format === undefined) {
    throw new OperationalError(
      "usage",
      `${name} has no value ${word}.`,
      `It is one of ${formats.join(", ")}; a file behind it, as in sarif=report.sarif, is written in that format.`,
    );
  }
  if (rest.length === 0) return { format };
  if (file !== "" && !/^[a-z][a-z\d+.-]+:\/\//i.test(file)) return { format, file };
  const what = file === "" ? "no file" : "an address, and no file"; // which is not repeated: it may be a signed one
  throw new OperationalError("usage", `${name} ${format}= names ${what}.`, `Write it like ${format}=report.txt.`);
}
