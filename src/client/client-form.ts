/** In which form a client's file came. */
export interface ClientForm {
  readonly container: ClientContainer;
  /** What was peeled off until the container showed, outermost first; empty for a plain file. */
  readonly wrappings: readonly Wrapping[];
}

/** What holds the certificates. `pem` and `der` hold them bare. */
export type ClientContainer = "pem" | "der" | "pkcs12" | "pkcs7" | "unknown";

/** What logs, headers and events make of a certificate. `spaced-lines` is a PEM whose line breaks became spaces or tabs. */
export type Wrapping = "lambda-event" | "json" | "url-encoded" | "escaped-newlines" | "spaced-lines" | "base64";
