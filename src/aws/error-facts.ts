/**
 * What may be told of an error of AWS's or of its SDK's. Its text is not among it: it may repeat tokens, signatures and what
 * a command for credentials has printed.
 */
export interface ErrorFacts {
  /** AWS's code of the error, such as `NoSuchKey`; empty where it is none that could be one. */
  readonly name: string;
  readonly status?: number;
  readonly requestId?: string;
  /** How often the request was sent. */
  readonly attempts?: number;
  /** Node.js's code of what went wrong below HTTP, such as `ECONNREFUSED`. */
  readonly systemCode?: string;
  /** Of the answer; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The facts of whatever was thrown. */
export function errorFactsOf(error: unknown): ErrorFacts {
  const { name, $metadata, $response, code } = (error ?? {}) as SdkError;
  const { httpStatusCode: status, requestId, attempts } = $metadata ?? {};
  return {
    name: typeof name === "string" && isErrorName(name) ? name : "",
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && isRequestId(requestId) && { requestId }),
    ...(attempts !== undefined && { attempts }),
    ...(typeof code === "string" && /^[A-Z][A-Z_]+$/.test(code) && { systemCode: code }),
    headers: $response?.headers ?? {},
  };
}

/** A cause that holds facts alone, for `--debug`. */
export function causeOf({ name, status, requestId, attempts, systemCode }: ErrorFacts): Error {
  const parts = [
    name === "" ? "an error without a name" : name,
    systemCode,
    status === undefined ? undefined : `HTTP status ${status}`,
    requestId === undefined ? undefined : `request ${requestId}`,
    attempts === undefined ? undefined : `attempts: ${attempts}`,
  ];
  return new Error(parts.filter((part) => part !== undefined).join(", "));
}

/** The text of an error, to be searched and never to be shown. */
export function secretTextOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

/** What identifies a request is shown to those who help, if it looks like such a thing. */
export function isRequestId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

/** What the SDK and JavaScript call an error of which they know nothing. */
const nameless = ["Error", "Unknown", "UnknownError"];

/** Words, not a key: a server that is none of AWS's may put anything here. */
function isErrorName(name: string): boolean {
  return /^(?=.*[a-z])[A-Z][A-Za-z.]{2,60}$/.test(name) && !nameless.includes(name);
}

interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string; readonly attempts?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}
