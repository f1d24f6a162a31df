import { decodeCertificate } from "../certificate/decode.js";
import { readClientFile, type ClientFile, type ClientForm, type Wrapping } from "../client/client-file.js";
import { decodePercent, isPercentEncoded } from "../client/wrapping/percent-encoding.js";
import { decodeBase64 } from "../pem/base64.js";

/**
 * Reads a PEM as a log spells it: with its line breaks escaped, doubly escaped, URL-encoded or turned into spaces.
 * Where that gives no certificate, `readClientFile` says what is wrong. Never throws.
 */
export function readSpelling(spelling: string): ClientFile {
  const der = simpleDer(spelling) ?? simpleDer(withLineBreaks(spelling));
  const decoded = der === undefined ? undefined : decodeCertificate(der);
  if (decoded?.certificate === undefined || decoded.trailing > 0) return readOtherwise(spelling);
  const leaf = { certificate: decoded.certificate, lines: theFirst, bytes: { start: 0, end: spelling.length } };
  return {
    leaf,
    certificates: [leaf],
    form: formOf(spelling),
    faults: none,
    lost: none,
    otherClients: none,
    privateKeys: none,
    unreadKeys: none,
  };
}

/** One for all: thousands of clients have nothing of all this. */
const none: readonly never[] = [];
const theFirst = { first: 1, last: 1 };

const begin = "-----BEGIN CERTIFICATE-----";
const end = "-----END CERTIFICATE-----";

/**
 * The DER of a PEM whose line breaks are there, escaped once or spaces, as most logs have it; undefined for any other.
 */
function simpleDer(pem: string): Buffer | undefined {
  if (!pem.startsWith(begin) || !pem.endsWith(end)) return undefined;
  const body = pem.slice(begin.length, -end.length);
  const hasSpace = body.includes("\n") || body.includes(" ");
  return decodeBase64(body.replaceAll(hasSpace ? /\s+/g : /\\n/g, ""));
}

function withLineBreaks(spelling: string): string {
  const text = isPercentEncoded(spelling) ? decodePercent(spelling) : spelling;
  return text.replaceAll(/(?:\\{1,8}r)?\\{1,8}n/g, "\n").replaceAll(/\\{1,8}\//g, "/");
}

/** As the log has it, or else, with faults whose characters and lines are those of the PEM. */
function readOtherwise(spelling: string): ClientFile {
  const file = readClientFile(Buffer.from(spelling, "latin1"));
  const pem = withLineBreaks(spelling);
  if (file.leaf !== undefined || pem === spelling) return file;
  return { ...readClientFile(Buffer.from(pem, "latin1")), form: file.form };
}

const forms = new Map<string, ClientForm>();

/** What was peeled off, in the words of `readClientFile`; one for all clients of the same. */
function formOf(spelling: string): ClientForm {
  const wrappings = wrappingsOf(spelling);
  const key = wrappings.join();
  let form = forms.get(key);
  if (form === undefined) forms.set(key, (form = { container: "pem", wrappings }));
  return form;
}

function wrappingsOf(spelling: string): readonly Wrapping[] {
  const wrappings: Wrapping[] = [];
  const isEncoded = spelling.includes("%");
  if (isEncoded) wrappings.push("url-encoded");
  if (spelling.includes("\\")) wrappings.push("escaped-newlines");
  const text = isEncoded ? decodePercent(spelling) : spelling;
  const blank = text.indexOf(" ", begin.length);
  if (blank >= 0 && blank < text.length - end.length) wrappings.push("spaced-lines");
  return wrappings;
}
