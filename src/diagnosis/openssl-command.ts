/**
 * The form of a client's file, as far as openssl certainly reads it alike. `other` is all the rest, shown as if the client's
 * certificate stood in a file `client.pem`: what logs and events carry; PEM that is indented or has CR line ends; PKCS#7, of
 * which openssl takes the first certificate, whosever it is; PKCS#12, for which it may need `-legacy`.
 */
export type OpensslClientForm = "pem" | "der" | "other";

/** The files that a command of openssl is to name. */
export interface OpensslSubjects {
  /** Paths as they were given; `-`, standard input, becomes `client.pem`, `client.key` and `truststore.pem`. */
  readonly client: string;
  readonly truststore: string;
  /** Absent: `pem`. */
  readonly clientForm?: OpensslClientForm;
  /** The lines of the client's certificate, counted from 1, where it is not the first of a PEM file: openssl reads the first. */
  readonly clientLines?: { readonly first: number; readonly last: number };
  /** Absent: the key stands beside the certificate where the form is `pem`, else in `client.key`. */
  readonly privateKey?: string;
  /** What of the keys is compared: the modulus by SHA-1, for RSA alone, or the SPKI by SHA-256. Absent: `public-key`. */
  readonly keyFigure?: "modulus" | "public-key";
  /** The moment of which openssl verify is asked. Absent: when it runs. */
  readonly at?: Date;
}

/** Commands of openssl for given files, each a line for a POSIX shell. None writes a file. */
export interface OpensslCommands {
  /** `openssl verify` with the truststore as all that is trusted. */
  verify(...options: readonly string[]): string;
  /** `openssl x509` on the client's certificate. */
  client(...options: readonly string[]): string;
  /** The lines of the client's certificate, as text, that match an extended regular expression. */
  clientLines(pattern: string): string;
  /** The same for all certificates of the truststore, with their subjects; openssl prints dates above the subject, keys below. */
  truststoreLines(pattern: string): string;
  /** The subjects of the truststore, written as `openssl x509 -issuer` writes a name. */
  truststoreSubjects(): string;
  /** The figure of the key in the client's certificate, then that of the private key: equal where the two belong together. */
  keyFigures(): readonly [string, string];
}

/** The commands for these files. */
export function opensslCommands(subjects: OpensslSubjects): OpensslCommands {
  const { at, keyFigure = "public-key" } = subjects;
  const truststore = fileWord(subjects.truststore, "truststore.pem");
  const { from, named } = clientOf(subjects);
  const moment = at === undefined ? "" : ` -attime ${Math.floor(at.getTime() / 1000)}`;
  const client = (...options: readonly string[]) => [`${from}openssl x509${named("-in ")}`, ...options].join(" ");
  return {
    verify: (...options) =>
      [`${from}openssl verify -no-CApath -no-CAstore${moment}`, ...options, `-CAfile ${truststore}${named("")}`].join(
        " ",
      ),
    client,
    clientLines: (pattern) => `${client("-noout", "-text")} | ${grep(pattern)}`,
    truststoreLines: (pattern) => `openssl storeutl -noout -text -certs ${truststore} | ${grep(`Subject:|${pattern}`)}`,
    truststoreSubjects: () =>
      `openssl crl2pkcs7 -nocrl -certfile ${truststore} | openssl pkcs7 -print_certs -noout | grep '^subject='`,
    keyFigures: () => {
      const key = keyWordOf(subjects);
      if (keyFigure === "modulus") {
        // openssl pkey prints no modulus.
        const privateKey = `openssl rsa -in ${key} -noout -modulus`;
        return [`${client("-noout", "-modulus")} | openssl sha1`, `${privateKey} | openssl sha1`];
      }
      const certified = `${client("-noout", "-pubkey")} | openssl pkey -pubin -outform der`;
      return [`${certified} | openssl sha256`, `openssl pkey -in ${key} -pubout -outform der | openssl sha256`];
    },
  };
}

/** What stands in front of a command that reads the client, and how the command itself names the client's file. */
interface ClientInput {
  readonly from: string;
  readonly named: (option: string) => string;
}

function clientOf(subjects: OpensslSubjects): ClientInput {
  const { clientForm = "pem", clientLines } = subjects;
  const file = clientWordOf(subjects);
  const piped = (command: string): ClientInput => ({ from: `${command} | `, named: () => "" });
  switch (clientForm) {
    case "pem":
      if (clientLines !== undefined) return piped(`sed -n '${clientLines.first},${clientLines.last}p' ${file}`);
      return { from: "", named: (option) => ` ${option}${file}` };
    case "other":
      return { from: "", named: (option) => ` ${option}${file}` };
    case "der":
      return piped(`openssl x509 -inform der -in ${file}`);
  }
}

function clientWordOf({ client, clientForm }: OpensslSubjects): string {
  return fileWord(clientForm === "other" ? "-" : client, "client.pem");
}

function keyWordOf(subjects: OpensslSubjects): string {
  const { privateKey, clientForm = "pem" } = subjects;
  if (privateKey === undefined && clientForm === "pem") return clientWordOf(subjects);
  return fileWord(privateKey ?? "-", "client.key");
}

function grep(pattern: string): string {
  return `grep -E '${pattern}'`;
}

/** A path as one word of a shell. */
function fileWord(path: string, placeholder: string): string {
  return shellWord(path === "-" ? placeholder : plainPath(path));
}

/** A leading hyphen would make an option of it, and OpenSSL 3 takes what stands in front of a colon for the scheme of a URI. */
function plainPath(path: string): string {
  return /^-|:/.test(path) && !path.startsWith("/") ? `./${path}` : path;
}

function shellWord(text: string): string {
  return /^[\w./][\w./@%+,:-]*$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
