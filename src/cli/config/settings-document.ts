import { OperationalError, orError } from "../../operational-error.js";
import { readPath } from "../../source/read-source.js";
import { refuseNoFile } from "../../source/refuse-location.js";
import { parseJson, type JsonDocument } from "./json-document.js";
import { faultsError } from "./json-fault.js";

/**
 * The text of a file of settings; undefined where there is no such file.
 * @throws OperationalError, code `usage`, when it cannot be read: without its settings a run would be another one
 */
export async function settingsText(file: string): Promise<string | undefined> {
  const bytes = await orError(() => readPath(file));
  if (bytes instanceof OperationalError) {
    if (bytes.code === "not-found") return undefined;
    throw asUse(bytes);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new OperationalError("usage", `${file} is no text in UTF-8.`, "Save it as UTF-8.", { cause });
  }
}

/**
 * The JSON in a text of settings.
 * @throws OperationalError, code `usage`, when it is none
 */
export async function settingsDocument(file: string, text: string): Promise<JsonDocument> {
  const document = await parseJson(text);
  if ("root" in document) return document;
  throw faultsError(file, [document]);
}

/**
 * Sees to it that the name that somebody gives a file of settings can be a file's.
 * @throws OperationalError, code `usage`, when it cannot
 */
export async function refuseNoSettings(file: string): Promise<void> {
  const refused = await orError(() => {
    refuseNoFile(file);
  });
  if (refused instanceof OperationalError) throw asUse(refused);
}

function asUse(cause: OperationalError): OperationalError {
  return new OperationalError("usage", cause.message, cause.hint, { cause });
}
