import { topicOf, type ErrorTopic } from "./error-topic.js";

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
  readonly topic?: ErrorTopic;
}

/** What may be told of a call, whatever came of it. */
export type CallFacts = Pick<ErrorFacts, "status" | "requestId" | "attempts">;

/** What all answers of the SDK have. */
export interface SdkAnswer {
  readonly $metadata: SdkMetadata;
}

/** The facts of a call. */
export function callFactsOf({ httpStatusCode: status, requestId, attempts }: SdkMetadata): CallFacts {
  return {
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && isRequestId(requestId) && { requestId }),
    ...(attempts !== undefined && { attempts }),
  };
}

/** Whether somebody has answered. Where not, the request has failed on its way, or was never made. */
export function isAnswer({ status, headers }: ErrorFacts): boolean {
  return status !== undefined || Object.keys(headers).length > 0;
}

/** The facts of whatever was thrown. */
export function errorFactsOf(error: unknown): ErrorFacts {
  const { name, $metadata, $response, code } = (error ?? {}) as SdkError;
  const topic = topicOf(error);
  return {
    name: typeof name === "string" && isErrorName(name) ? name : "",
    ...callFactsOf($metadata ?? {}),
    ...(typeof code === "string" && /^[A-Z][A-Z_]+$/.test(code) && { systemCode: code }),
    headers: $response?.headers ?? {},
    ...(topic !== undefined && { topic }),
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

/** What identifies a request is shown to those who help, if it looks like such a thing. */
function isRequestId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

/** What the SDK and JavaScript call an error of which they know nothing. */
const nameless = ["Error", "Unknown", "UnknownError"];

/** Words, not a key: a server that is none of AWS's may put anything here. */
function isErrorName(name: string): boolean {
  return /^(?=.*[a-z])[A-Z][A-Za-z.]{2,60}$/.test(name) && !nameless.includes(name);
}

interface SdkMetadata {
  readonly httpStatusCode?: number | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number | undefined;
}

interface SdkError {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $metadata?: SdkMetadata;
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}
