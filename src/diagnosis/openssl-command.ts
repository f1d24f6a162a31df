/** The form of a client's file. `other`: what logs and events carry, shown as if it stood in a file `client.pem`. */
export type OpensslClientForm = "pem" | "der" | "pkcs12" | "pkcs7" | "other";

/** The files that a command of openssl is to name. */
export interface OpensslSubjects {
  /** Paths as they were given; `-`, standard input, becomes `client.pem` and `truststore.pem`. */
  readonly client: string;
  readonly truststore: string;
  /** Absent: `pem`. */
  readonly clientForm?: OpensslClientForm;
  /** The lines of the client's certificate, counted from 1, where it is not the first of a PEM file: openssl reads the first. */
  readonly clientLines?: { readonly first: number; readonly last: number };
  /** Absent: `client.key`. */
  readonly privateKey?: string;
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
  /** The public key of the private key's file. */
  publicOfPrivateKey(): string;
}

/** The commands for these files. */
export function opensslCommands(subjects: OpensslSubjects): OpensslCommands {
  const { at, privateKey = "-" } = subjects;
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
    publicOfPrivateKey: () => `openssl pkey -in ${fileWord(privateKey, "client.key")} -pubout`,
  };
}

/** What stands in front of a command that reads the client, and how the command itself names the client's file. */
interface ClientInput {
  readonly from: string;
  readonly named: (option: string) => string;
}

function clientOf({ client, clientForm = "pem", clientLines }: OpensslSubjects): ClientInput {
  const file = fileWord(clientForm === "other" ? "-" : client, "client.pem");
  const piped = (command: string): ClientInput => ({ from: `${command} | `, named: () => "" });
  switch (clientForm) {
    case "pem":
      if (clientLines !== undefined) return piped(`sed -n '${clientLines.first},${clientLines.last}p' ${file}`);
      return { from: "", named: (option) => ` ${option}${file}` };
    case "other":
      return { from: "", named: (option) => ` ${option}${file}` };
    case "der":
      return piped(`openssl x509 -inform der -in ${file}`);
    case "pkcs12":
      return piped(`openssl pkcs12 -in ${file} -nokeys -clcerts`);
    case "pkcs7":
      // openssl does not find out by itself whether the container is PEM or DER.
      return piped(
        `{ openssl pkcs7 -print_certs -in ${file} 2>/dev/null || openssl pkcs7 -inform der -print_certs -in ${file}; }`,
      );
  }
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
